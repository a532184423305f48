package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.ConfSession.Facts;
import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One file, several programs: what one wrote the other reads, and both understand the same. */
@Timeout(120)
class ConfRoundTripIT {
    private static final String ID = "fedcba9876543210fedcba9876543210fedcba98";
    private static final String PEER = "0123456789012345678901234567890123456789";
    private static final List<String> ODD_PASSWORDS = List.of(
            "with blank", "quo\"te's", "back\\slash\\x41", "#hash", "\u00c3\u00a9\u00e9\u00ff", "tab\tand\u0007bell");

    private final Endpoint endpoint = Endpoint.loopback(FreePorts.next());

    /** Odd names and words in every form: read by us, by the original, and again by the original from our rewrite. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldUnderstandEveryFormAsTheOriginalDoes(long seed) throws IOException {
        OddConf drawn = OddConf.draw(seed);
        try (TempFolder folder = TempFolder.create("odd")) {
            Path conf = write(folder, drawn.lines());
            try (ConfSession original = ConfSession.start(ConfReader.INSTALLED, conf, endpoint)) {
                assertEquals(drawn.facts(), facts(original, drawn.facts().keySet()), original::trouble);
            }
            try (ConfSession ours = ConfSession.start(ConfReader.VEDETTE, conf, endpoint)) {
                assertEquals(drawn.facts(), facts(ours, drawn.facts().keySet()), ours::trouble);
                assertEquals(new Reply.Text("OK"), ours.call("SENTINEL", "FLUSHCONFIG"));
                ours.end();
            }
            try (ConfSession original = ConfSession.start(ConfReader.INSTALLED, conf, endpoint)) {
                assertEquals(drawn.facts(), facts(original, drawn.facts().keySet()), original::trouble);
                assertEquals(OddConf.id(seed), original.call("SENTINEL", "MYID").text());
            }
        }
    }

    /** A file goes from the original to us and back, each rewriting it. */
    @ParameterizedTest
    @EnumSource(names = {"INSTALLED", "REDIS_6_2"})
    void shouldHandFileThereAndBack(ConfReader original) throws IOException {
        try (TempFolder folder = TempFolder.create("there")) {
            Path conf = write(folder, stateLines("known-replica", ID));
            List<Map<String, Long>> epochs = new ArrayList<>();
            List<Map<String, Facts>> understood = new ArrayList<>();

            for (ConfReader reader : List.of(original, ConfReader.VEDETTE, original, ConfReader.VEDETTE)) {
                try (ConfSession session = ConfSession.start(reader, conf, endpoint)) {
                    assertEquals(ID, session.call("SENTINEL", "MYID").text());
                    understood.add(facts(session, Set.of("m1", "m2")));
                    assertEquals(new Reply.Text("OK"), session.call("SENTINEL", "FLUSHCONFIG"), session::trouble);
                    epochs.add(epochs(session.end()));
                }
            }

            assertEquals(
                    Map.of(
                            "config-epoch m1",
                            7L,
                            "config-epoch m2",
                            0L,
                            "leader-epoch m1",
                            9L,
                            "leader-epoch m2",
                            0L,
                            "current-epoch",
                            12L),
                    epochs.get(0));
            assertEquals(1, Set.copyOf(epochs).size(), epochs::toString);
            assertEquals(1, Set.copyOf(understood).size(), understood::toString);
            assertEquals(
                    Set.of("127.0.0.11:1001", "127.0.0.12:1002"),
                    understood.get(0).get("m1").replicas());
        }
    }

    /** The oldest protocol knows no id: everything else is taken over. Its rewrite says known-slave. */
    @Test
    void shouldTakeOverFileOfOldestOriginal() throws IOException {
        try (TempFolder folder = TempFolder.create("old")) {
            Path conf = write(folder, stateLines("known-slave", ""));
            Map<String, Facts> before;
            try (ConfSession old = ConfSession.start(ConfReader.REDIS_2_8, conf, endpoint)) {
                before = facts(old, Set.of("m1", "m2"));
                assertEquals(new Reply.Text("OK"), old.call("SENTINEL", "SET", "m1", "quorum", "3"));
                assertTrue(old.end().contains("sentinel known-slave m1 127.0.0.11 1001\n"), old::trouble);
            }

            try (ConfSession ours = ConfSession.start(ConfReader.VEDETTE, conf, endpoint)) {
                Map<String, Facts> after = facts(ours, Set.of("m1", "m2"));

                assertEquals(before.get("m2"), after.get("m2"));
                assertEquals(before.get("m1").replicas(), after.get("m1").replicas());
                assertEquals(before.get("m1").sentinels(), after.get("m1").sentinels());
                assertEquals("3", after.get("m1").settings().get("quorum"));
                String text = ours.end();
                assertEquals(12L, epochs(text).get("current-epoch"));
                assertTrue(text.contains("sentinel known-replica m1 127.0.0.11 1001\n"), text);
            }
        }
    }

    /** Valkey quotes every value and has a name of its own for one directive: Redis must be able to go on from our rewrite. */
    @Test
    void shouldWriteForRedisWhatValkeyWrote() throws IOException {
        try (TempFolder folder = TempFolder.create("valkey")) {
            Path conf = write(
                    folder,
                    List.of(
                            "sentinel myid " + ID,
                            "sentinel monitor \"m1\" \"127.0.0.1\" 1000 2",
                            "sentinel primary-reboot-down-after-period \"m1\" 4321",
                            "sentinel auth-pass \"m1\" \"p\\x20w\"",
                            "sentinel known-replica \"m1\" \"127.0.0.11\" 1001",
                            "sentinel known-sentinel \"m1\" \"127.0.0.21\" 2001 \"" + PEER + "\"",
                            "sentinel announce-ip \"127.0.0.1\""));
            Map<String, Facts> ours;
            try (ConfSession session = ConfSession.start(ConfReader.VEDETTE, conf, endpoint)) {
                ours = facts(session, Set.of("m1"));
                session.call("SENTINEL", "FLUSHCONFIG");
                String text = session.end();
                assertTrue(text.contains("sentinel master-reboot-down-after-period m1 4321\n"), text);
                assertTrue(!text.contains("primary-"), text);
            }

            try (ConfSession session = ConfSession.start(ConfReader.INSTALLED, conf, endpoint)) {
                assertEquals(ours, facts(session, Set.of("m1")));
                assertEquals(ID, session.call("SENTINEL", "MYID").text());
                assertEquals(
                        "127.0.0.1",
                        session.call("SENTINEL", "CONFIG", "GET", "announce-ip")
                                .texts()
                                .get(1));
            }
        }
    }

    /** Each password opens a real server, read by us and by the original from the same file, and from our rewrite of it. */
    @Test
    void shouldLogInWithOddPasswords() throws IOException {
        try (TempFolder folder = TempFolder.create("login");
                RedisProcess server = RedisProcess.start(RedisOptions.master())) {
            SplittableRandom random = new SplittableRandom(7);
            List<String> lines = new ArrayList<>(List.of("sentinel myid " + ID));
            for (int i = 0; i < ODD_PASSWORDS.size(); i++) {
                String password = ODD_PASSWORDS.get(i);
                Reply made = server.call("ACL", "SETUSER", "u" + i, "on", ">" + password, "~*", "&*", "+@all");
                assertEquals(new Reply.Text("OK"), made);
                lines.add("sentinel monitor m" + i + " 127.0.0.1 "
                        + server.endpoint().port() + " 1");
                lines.add("sentinel auth-user m" + i + " u" + i);
                lines.add("sentinel auth-pass m" + i + " " + OddConf.anyForm(password, random));
            }
            assertEquals(new Reply.Text("OK"), server.call("ACL", "SETUSER", "default", "off"));
            Path conf = write(folder, lines);

            for (ConfReader reader : List.of(ConfReader.INSTALLED, ConfReader.VEDETTE, ConfReader.INSTALLED)) {
                try (ConfSession session = ConfSession.start(reader, conf, endpoint)) {
                    for (int i = 0; i < ODD_PASSWORDS.size(); i++) {
                        String master = "m" + i;
                        Await.until(
                                reader + " logged in at " + master,
                                PATIENCE,
                                () -> isLoggedIn(session, master),
                                session::trouble);
                    }
                    if (reader == ConfReader.VEDETTE) {
                        assertEquals(new Reply.Text("OK"), session.call("SENTINEL", "FLUSHCONFIG"));
                        session.end();
                    }
                }
            }
        }
    }

    private static boolean isLoggedIn(ConfSession session, String master) throws IOException {
        Map<String, String> fields = session.call("SENTINEL", "MASTER", master).fields();
        return "master".equals(fields.get("flags"))
                && !String.valueOf(fields.get("runid")).isEmpty();
    }

    private static List<String> stateLines(String replicaWord, String id) {
        List<String> lines = new ArrayList<>(List.of(
                "sentinel monitor m1 127.0.0.1 1000 2",
                "sentinel down-after-milliseconds m1 600000",
                "sentinel failover-timeout m1 4567",
                "sentinel parallel-syncs m1 2",
                "sentinel auth-pass m1 secret#1",
                "sentinel config-epoch m1 7",
                "sentinel leader-epoch m1 9",
                "sentinel " + replicaWord + " m1 127.0.0.11 1001",
                "sentinel " + replicaWord + " m1 127.0.0.12 1002",
                "sentinel known-sentinel m1 127.0.0.21 2001 " + PEER,
                "sentinel known-sentinel m1 127.0.0.22 2002 1" + PEER.substring(1),
                "sentinel monitor m2 127.0.0.2 1000 1",
                "sentinel down-after-milliseconds m2 600000",
                "sentinel current-epoch 12"));
        if (!id.isEmpty()) {
            lines.add("sentinel myid " + id);
        }
        return lines;
    }

    private static Map<String, Facts> facts(ConfSession session, Set<String> masters) throws IOException {
        Map<String, Facts> facts = new TreeMap<>();
        for (String master : masters) {
            facts.put(master, session.facts(master));
        }
        return facts;
    }

    private static Map<String, Long> epochs(String text) {
        Map<String, Long> epochs = new TreeMap<>();
        text.lines().filter(line -> line.matches("sentinel \\S+-epoch .*")).forEach(line -> {
            int blank = line.lastIndexOf(' ');
            epochs.put(line.substring("sentinel ".length(), blank), Long.parseLong(line.substring(blank + 1)));
        });
        return epochs;
    }

    private Path write(TempFolder folder, List<String> lines) throws IOException {
        List<String> text = new ArrayList<>(List.of("port " + endpoint.port(), "dir " + folder.path()));
        text.addAll(lines);
        return Files.write(folder.path().resolve("sentinel.conf"), text, StandardCharsets.ISO_8859_1);
    }
}
