package dev.vedette.it.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The original and Vedette are asked the same about users and rights, and must answer the same. */
@Timeout(180)
class AclParityIT {
    private static final int RANDOM_USERS = 400;

    private static final List<String> COMMANDS = List.of(
            "ping",
            "auth",
            "hello",
            "info",
            "role",
            "publish",
            "subscribe",
            "psubscribe",
            "unsubscribe",
            "shutdown",
            "command",
            "command|count",
            "command|docs",
            "client",
            "client|id",
            "client|kill",
            "client|list",
            "acl",
            "acl|whoami",
            "acl|list",
            "acl|setuser",
            "sentinel",
            "sentinel|help",
            "sentinel|myid",
            "sentinel|masters",
            "sentinel|set",
            "sentinel|reset",
            "ping|x",
            "info|y",
            "nope",
            "sentinel|nope");
    private static final List<String> CATEGORIES = List.of(
            "all", "pubsub", "admin", "fast", "slow", "dangerous", "connection", "read", "keyspace", "scripting");
    private static final List<String> OTHERS = List.of(
            "on",
            "off",
            "nopass",
            ">pw",
            "~a",
            "~*",
            "%R~b",
            "%W~b",
            "%RW~*",
            "resetkeys",
            "&a",
            "&b",
            "&*",
            "resetchannels",
            "reset",
            "(+subscribe",
            "&a)",
            "(+@all)",
            "clearselectors",
            "skip-sanitize-payload");

    private List<SentinelProcess> both = List.of();

    /** The users that a question leaves behind are the next one's matter, so each test has a pair of its own. */
    @BeforeEach
    void startBoth() throws IOException {
        Assumptions.assumeTrue(
                Executables.onPath("redis-sentinel").isPresent(),
                "redis-sentinel is not installed beside redis-server");
        both = List.of(
                SentinelProcess.start(SentinelKind.REDIS_SENTINEL, List.of()),
                SentinelProcess.start(SentinelKind.VEDETTE, List.of()));
        both.forEach(SentinelProcess::awaitAnswering);
        String server = answers(both.get(0), List.of("a: INFO server")).get(0);
        Assumptions.assumeTrue(
                server.contains("redis_version:7.0."), "the answers compared are those of redis-sentinel 7.0");
    }

    @AfterEach
    void endBoth() {
        both.forEach(SentinelProcess::close);
    }

    @Test
    void shouldAnswerAsTheOriginalDoes() throws IOException {
        List<String> questions = questions();

        assertTrue(questions.size() > 200, () -> "only " + questions.size() + " questions");
        assertSameAnswers(questions);
    }

    @Test
    void shouldUnderstandAnyRulesAsTheOriginalDoes() throws IOException {
        Random random = new Random(20_261_122);
        List<String> questions = new ArrayList<>();
        for (int index = 0; index < RANDOM_USERS; index++) {
            questions.add("z: ACL SETUSER random " + (random.nextBoolean() ? "reset " : "") + rules(random));
            questions.add("z: ACL GETUSER random");
            questions.add("z: ACL DRYRUN random subscribe a b");
            questions.add("z: ACL DRYRUN random ping x");
            questions.add("z: ACL DRYRUN random sentinel myid");
        }

        assertSameAnswers(questions);
    }

    private void assertSameAnswers(List<String> questions) throws IOException {
        assertEquals(
                String.join("\n", answers(both.get(0), questions)), String.join("\n", answers(both.get(1), questions)));
    }

    private static List<String> answers(SentinelProcess sentinel, List<String> questions) throws IOException {
        Map<String, ShownReplies> connections = new LinkedHashMap<>();
        List<String> answers = new ArrayList<>();
        try {
            for (String question : questions) {
                String name = question.substring(0, question.indexOf(':'));
                String words = question.substring(name.length() + 2);
                if (!connections.containsKey(name)) {
                    connections.put(name, new ShownReplies(sentinel.endpoint()));
                }
                ShownReplies connection = connections.get(name);
                String answer = words.equals("closed") ? connection.read() : connection.ask(words);
                answers.add(question + "\n    " + ComparedAnswer.of(words, answer));
            }
            return answers;
        } finally {
            for (ShownReplies connection : connections.values()) {
                connection.close();
            }
        }
    }

    private static String rules(Random random) {
        List<String> rules = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        for (int index = 0; index < count; index++) {
            String sign = random.nextBoolean() ? "+" : "-";
            rules.add(
                    switch (random.nextInt(5)) {
                        case 0, 1 -> sign + COMMANDS.get(random.nextInt(COMMANDS.size()));
                        case 2, 3 -> sign + "@" + CATEGORIES.get(random.nextInt(CATEGORIES.size()));
                        default -> OTHERS.get(random.nextInt(OTHERS.size()));
                    });
        }
        return String.join(" ", rules);
    }

    private static List<String> questions() throws IOException {
        try (InputStream in = AclParityIT.class.getResourceAsStream("/acl/questions.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.ISO_8859_1);
            return text.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
