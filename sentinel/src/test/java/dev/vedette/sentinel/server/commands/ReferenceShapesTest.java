package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.CommandSpec;
import dev.vedette.sentinel.server.Replies;
import dev.vedette.sentinel.server.ServerFixture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Compares names, order and types with files of what a real redis-sentinel 7.0.15 answers. */
class ReferenceShapesTest {

    private final ServerFixture server = new ServerFixture();
    private final ServerFixture.Peer client = server.connect();

    @Test
    void shouldShowMastersWithTheFieldsOfTheReference() {
        RespReply master = Replies.elements(client.sendLine("SENTINEL MASTERS")).get(0);

        assertEquals(referenceFields("master"), fieldNames(master));
    }

    @Test
    void shouldShowReplicasWithTheFieldsOfTheReference() {
        RespReply replica =
                Replies.elements(client.sendLine("SENTINEL REPLICAS mymaster")).get(0);

        assertEquals(referenceFields("replica"), fieldNames(replica));
    }

    @Test
    void shouldShowPeersWithTheFieldsOfTheReference() {
        RespReply peer =
                Replies.elements(client.sendLine("SENTINEL SENTINELS mymaster")).get(0);

        assertEquals(referenceFields("sentinel"), fieldNames(peer));
    }

    @Test
    void shouldShowEveryInfoSectionWithTheFieldsOfTheReference() {
        Map<String, List<String>> ours = infoFields(Replies.text(client.sendLine("INFO")));
        ours.get("Server").remove("vedette_version");

        Map<String, List<String>> theirs = new LinkedHashMap<>();
        for (String line : Replies.reference("reference-info-fields.txt")) {
            List<String> words = List.of(line.split(" "));
            theirs.put(words.get(0), words.subList(1, words.size()));
        }

        assertEquals(theirs, ours);
        assertEquals(List.copyOf(theirs.keySet()), List.copyOf(ours.keySet()));
    }

    @Test
    void shouldShowClientsWithTheFieldsOfTheReferenceAndTheLibraryBehind() {
        client.sendLine("CLIENT SETINFO lib-name jedis");
        List<String> ours = new ArrayList<>();
        for (String field : Replies.text(client.sendLine("CLIENT INFO")).strip().split(" ")) {
            ours.add(field.substring(0, field.indexOf('=')));
        }

        String theirs = Replies.reference("reference-client-fields.txt").get(0);

        assertEquals(theirs + " lib-name lib-ver", String.join(" ", ours));
    }

    /** Commands that take an option which the reference does not know; docs/compatibility.md, Coordinated failover. */
    private static final Map<String, String> WITH_MORE_WORDS =
            Map.of("sentinel|failover", "sentinel|failover -3 admin @admin,@dangerous,@slow");

    @Test
    void shouldDeclareEachCommandAsTheReferenceDoes() {
        int compared = 0;
        for (String line : Replies.reference("reference-commands.txt")) {
            String name = line.substring(0, line.indexOf(' '));
            Optional<CommandSpec> ours = server.room.commands().byName(name);
            if (ours.isPresent()) {
                assertEquals(WITH_MORE_WORDS.getOrDefault(name, line), declaration(ours.get()));
                compared++;
            }
        }

        assertTrue(compared > 45, "only " + compared + " commands were compared");
    }

    private static String declaration(CommandSpec spec) {
        String flags = String.join(
                ",",
                spec.flagsInOrder().stream()
                        .map(flag -> flag.wireName())
                        .sorted()
                        .toList());
        String categories = String.join(
                ",",
                spec.categoriesInOrder().stream()
                        .map(category -> category.wireName())
                        .sorted()
                        .toList());
        return spec.name() + " " + spec.arity() + " " + (flags.isEmpty() ? "-" : flags) + " " + categories;
    }

    private static List<String> referenceFields(String kind) {
        String line = Replies.reference("reference-instance-fields.txt").stream()
                .filter(found -> found.startsWith(kind + " "))
                .findFirst()
                .orElseThrow();
        return List.of(line.split(" ")).subList(1, line.split(" ").length);
    }

    private static List<String> fieldNames(RespReply map) {
        return List.copyOf(Replies.fields(map).keySet());
    }

    private static Map<String, List<String>> infoFields(String info) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : info.split("\r\n")) {
            if (line.startsWith("# ")) {
                current = new ArrayList<>();
                sections.put(line.substring(2), current);
            } else if (!line.isEmpty()) {
                current.add(line.substring(0, line.indexOf(':')));
            }
        }
        return sections;
    }
}
