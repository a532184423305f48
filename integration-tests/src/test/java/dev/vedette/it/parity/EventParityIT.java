package dev.vedette.it.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.SentinelKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Real redis-sentinel 7.0 and Vedette go through the same story: they publish the same events with the same payloads. Each
 * difference must name its row of docs/compatibility.md.
 *
 * <p>Source: docs/protocol.md, Events.
 */
@Timeout(300)
class EventParityIT {
    private static final Path LEDGER = Path.of("..", "docs", "compatibility.md");

    /** What is published whenever an INFO happens to come in, or the machine stands still for a while. */
    private static final List<String> ANY_TIME =
            List.of("+role-change", "-role-change", "+convert-to-slave", "+reboot", "+tilt", "-tilt");

    private static final List<String> UNTIL_PROMOTED = List.of(
            "+sdown",
            "+odown",
            "+new-epoch",
            "+try-failover",
            "+vote-for-leader",
            "+elected-leader",
            "+failover-state-select-slave",
            "+selected-slave",
            "+failover-state-send-slaveof-noone",
            "+failover-state-wait-promotion",
            "+promoted-slave",
            "+failover-state-reconf-slaves");

    private static final List<String> RECONFIGURED =
            List.of("+slave-reconf-sent", "+slave-reconf-inprog", "+slave-reconf-done", "+failover-end");

    private static Map<String, List<String>> original = Map.of();
    private static Map<String, List<String>> vedette = Map.of();

    /** What Vedette publishes after the switch, where it names the new master, and the original before it. */
    private static final Pattern BESIDE_THE_SWITCH =
            Pattern.compile("(\\w+ (\\+slave-reconf-\\w+ slave <\\w+> 127.0.0.1 <\\w+>|\\+failover-end master)) .*");

    private static final List<Allowed> ALLOWED = List.of(
            new Allowed(
                    "manual failover", "leader +slave-reconf-done slave <second> 127.0.0.1 <second>", "Old masters"),
            new Allowed(
                    "manual failover",
                    "observer +vote-for-leader <leader> <epoch>",
                    "Forced failover asks for votes for 200 ms"));

    /**
     * A line that Vedette alone publishes.
     *
     * @param row of docs/compatibility.md
     */
    private record Allowed(String scene, String line, String row) {
        boolean covers(String title, String text) {
            return title.equals(scene) && text.equals(line);
        }
    }

    @BeforeAll
    static void tellBoth() {
        Assumptions.assumeTrue(
                ParityIT.version().contains(ParityIT.MEASURE),
                "the measure is redis-sentinel 7.0, which is not on the PATH");
        CompletableFuture<Map<String, List<String>>> other =
                CompletableFuture.supplyAsync(() -> EventStory.tell(SentinelKind.REDIS_SENTINEL));
        vedette = EventStory.tell(SentinelKind.VEDETTE);
        original = other.join();
    }

    @AfterAll
    static void forget() {
        original = Map.of();
        vedette = Map.of();
    }

    @Test
    void shouldPublishWhatTheOriginalPublishes() {
        List<String> differences = new ArrayList<>();
        for (String scene : original.keySet()) {
            Set<String> theirs = comparable(original.get(scene));
            Set<String> ours = comparable(vedette.get(scene));
            for (String line : theirs) {
                if (!ours.contains(line)) {
                    differences.add(scene + ", the original alone: " + line);
                }
            }
            for (String line : ours) {
                if (!theirs.contains(line) && ALLOWED.stream().noneMatch(allowed -> allowed.covers(scene, line))) {
                    differences.add(scene + ", Vedette alone: " + line);
                }
            }
        }

        assertEquals("", String.join("\n", differences));
    }

    @Test
    void shouldKeepTheOrderThatClientsRelyOn() {
        for (Map<String, List<String>> story : List.of(original, vedette)) {
            List<String> leader = story.get("master dies");
            List<String> observer = story.get("manual failover");

            assertOrder(leader, "leader", UNTIL_PROMOTED);
            assertOrder(leader, "leader", RECONFIGURED);
            assertOrder(leader, "leader", List.of("+promoted-slave", "+switch-master", "+slave"));
            assertOrder(observer, "observer", List.of("+config-update-from", "+switch-master", "+slave"));
        }
    }

    /** Its row: Order of a switch. */
    @Test
    void shouldAnnounceBeforeTheReplicasAreReconfigured() {
        assertOrder(original.get("master dies"), "leader", List.of("+failover-end", "+switch-master"));
        assertOrder(
                vedette.get("master dies"),
                "leader",
                List.of("+promoted-slave", "+switch-master", "+slave-reconf-sent", "+failover-end"));
    }

    @Test
    void shouldHaveRowsForWhatIsAllowed() throws IOException {
        String ledger = Files.readString(LEDGER, StandardCharsets.UTF_8);

        List<String> rows = new ArrayList<>(List.of("Order of a switch"));
        ALLOWED.forEach(allowed -> rows.add(allowed.row()));

        for (String row : rows) {
            assertTrue(ledger.contains("\n| " + row + " |"), row);
        }
    }

    private static Set<String> comparable(List<String> lines) {
        return lines.stream()
                .filter(line -> !ANY_TIME.contains(line.split(" ", 3)[1]))
                .map(line -> BESIDE_THE_SWITCH.matcher(line).replaceAll("$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first events of these kinds come one after the other. */
    private static void assertOrder(List<String> lines, String who, List<String> channels) {
        var found = new TreeMap<Integer, String>();
        for (String channel : channels) {
            int at = 0;
            while (at < lines.size() && !lines.get(at).startsWith(who + " " + channel + " ")) {
                at++;
            }
            assertTrue(at < lines.size(), () -> "no " + channel + " among\n" + String.join("\n", lines));
            found.put(at, channel);
        }
        assertEquals(channels, List.copyOf(found.values()), () -> String.join("\n", lines));
    }
}
