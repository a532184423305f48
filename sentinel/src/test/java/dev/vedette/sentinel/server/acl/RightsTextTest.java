package dev.vedette.sentinel.server.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTextTest {

    @ParameterizedTest
    @CsvSource({
        "+@all, +@all",
        "allcommands -ping, +@all -ping",
        "+@fast +@slow, -@all +@slow +@fast",
        "+@all -@dangerous, +@all -@dangerous",
        "+@read, -@all",
        "+client, -@all +@connection -hello -ping -command +client -auth",
        "+@connection -client, -@all +@fast -role -publish +command",
        "+@connection -client +client|id, -@all +@fast -role -publish +command +client|id",
        "+@admin +@connection, -@all +@admin +@fast +@connection -publish",
        "+@admin -@dangerous, -@all",
        "+@slow -sentinel, -@all +@pubsub +@connection -auth -hello -ping +info -publish +shutdown +client +acl",
        "+@connection +@pubsub +@admin +info, -@all +@dangerous +@pubsub +@fast +@connection",
        "+sentinel -sentinel|masters -sentinel|set, -@all +sentinel -sentinel|masters -sentinel|set",
        "+@connection +role +publish +info|a, -@all +@connection +info|a +role +publish",
        "+@all +ping|x, +@all"
    })
    void shouldFindTheRulesOfTheOriginal(String given, String shown) throws AclFault {
        assertEquals(sorted(shown), sorted(RightsText.of(rights(given))));
    }

    @Test
    void shouldSayAContainerBeforeItsSubcommands() throws AclFault {
        assertEquals("-@all +sentinel|myid +sentinel|help", RightsText.of(rights("+sentinel|help +sentinel|myid")));
        assertEquals("+@all -sentinel|myid", RightsText.of(rights("+@all -sentinel|myid")));
    }

    @Test
    void shouldBeReadBackAsTheSameRights() throws AclFault {
        Random random = new Random(4_711);
        List<String> names = new ArrayList<>(
                AclCatalogue.standard().all().stream().map(AclCommand::name).toList());
        for (AclCategory category : AclCategory.values()) {
            names.add("@" + category.wireName());
        }
        names.add("@all");
        for (int round = 0; round < 2_000; round++) {
            StringBuilder given = new StringBuilder("-@all");
            IntStream.range(0, 1 + random.nextInt(7))
                    .forEach(i -> given.append(random.nextBoolean() ? " +" : " -")
                            .append(names.get(random.nextInt(names.size()))));
            CommandRights rights = rights(given.toString());

            assertEquals(rights, rights(RightsText.of(rights)), given::toString);
        }
    }

    private static CommandRights rights(String words) throws AclFault {
        Selector selector = Selector.NOTHING;
        for (String rule : words.split(" ")) {
            selector = SelectorRules.apply(selector, rule);
        }
        return selector.rights();
    }

    /** The order of single commands differs from one process of the original to the next. */
    private static List<Object> sorted(String rules) {
        List<String> words = List.of(rules.split(" "));
        return List.of(
                words.stream().filter(word -> word.charAt(1) == '@').toList(),
                new TreeSet<>(
                        words.stream().filter(word -> word.charAt(1) != '@').toList()));
    }
}
