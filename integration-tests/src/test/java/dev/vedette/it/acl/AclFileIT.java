package dev.vedette.it.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users on disk: in the configuration, which both sentinels must read after either has written it, and in an ACL file. */
@Timeout(180)
class AclFileIT {
    private static final String SECRET = "hush-4711-quiet";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(SentinelKind.class)
    void shouldLeaveUsersThatTheOtherReads(SentinelKind first) throws IOException {
        Assumptions.assumeTrue(
                Executables.onPath("redis-sentinel").isPresent(),
                "redis-sentinel is not installed beside redis-server");
        SentinelKind second = first == SentinelKind.VEDETTE ? SentinelKind.REDIS_SENTINEL : SentinelKind.VEDETTE;
        List<String> lines = List.of(
                "user alice on >" + SECRET + " ~* &* +@all -@dangerous", "user gone on nopass +ping", "# a comment");
        try (SentinelProcess sentinel = SentinelProcess.start(first, lines)) {
            sentinel.awaitAnswering();
            String before = ask(
                    sentinel,
                    "ACL SETUSER bob skip-sanitize-payload %R~x &a +client|id +sentinel -sentinel|reset +ping|hi (+info"
                            + " &b)",
                    "ACL SETUSER alice +shutdown",
                    "ACL DELUSER gone",
                    "SENTINEL FLUSHCONFIG",
                    "ACL LIST");

            assertFalse(sentinel.confText().contains(SECRET), sentinel::confText);
            assertFalse(sentinel.log().contains(SECRET), sentinel::logTail);
            sentinel.sigterm();
            sentinel.restartAs(second);
            String after = ask(sentinel, "ACL LIST");
            sentinel.sigterm();
            sentinel.restartAs(first);

            assertTrue(before.contains("user bob "), before);
            assertFalse(before.contains("user gone "), before);
            assertEquals(withoutDefault(before), withoutDefault(after));
            assertEquals(withoutDefault(before), withoutDefault(ask(sentinel, "ACL LIST")));
            assertEquals("+OK", ask(sentinel, "AUTH alice " + SECRET));
        }
    }

    @Test
    void shouldLoadAllOfAnAclFileOrNothing() throws IOException {
        try (SentinelProcess sentinel = startWithFile("user bob on >b +ping\n", "acllog-max-len 2");
                ShownReplies bob = new ShownReplies(sentinel.endpoint());
                ShownReplies admin = new ShownReplies(sentinel.endpoint())) {
            assertEquals("+OK", bob.ask("AUTH bob b"));
            String before = admin.ask("ACL LIST");
            Path file = aclFile();

            Files.writeString(file, "user bob off\nuser carol on foo\n");
            assertEquals(
                    "-ERR " + file
                            + ":2: Syntax error. WARNING: ACL errors detected, no change to the previously active ACL"
                            + " rules was performed",
                    admin.ask("ACL LOAD"));
            assertEquals(before, admin.ask("ACL LIST"));
            assertEquals("+PONG", bob.ask("PING"));

            Files.writeString(file, "user carol on >c +@all\n");
            assertEquals("+OK", admin.ask("ACL LOAD"));
            assertEquals("closed", bob.read());
            assertEquals("*[$'carol', $'default']", admin.ask("ACL USERS"));
            Files.delete(file);
            assertEquals(
                    "-ERR Error loading ACLs, opening file '" + file + "': No such file or directory",
                    admin.ask("ACL LOAD"));
        }
    }

    @Test
    void shouldDisconnectALoaderAfterItsReply() throws IOException {
        try (SentinelProcess sentinel = startWithFile("user bob on >b +@all\n", "");
                ShownReplies bob = new ShownReplies(sentinel.endpoint())) {
            bob.ask("AUTH bob b");

            assertEquals("+OK", bob.ask("ACL LOAD"));
            assertEquals("closed", bob.read());
        }
    }

    @Test
    void shouldSaveUsersInTheirFileAlone() throws IOException {
        try (SentinelProcess sentinel = startWithFile("", "")) {
            ask(sentinel, "ACL SETUSER bob on >" + SECRET + " +ping", "SENTINEL FLUSHCONFIG");
            assertEquals("", Files.readString(aclFile()));
            assertFalse(sentinel.confText().contains("user "), sentinel::confText);

            String saved = ask(sentinel, "ACL SAVE", "ACL LIST");
            sentinel.sigterm();
            sentinel.restart();

            assertEquals(saved, ask(sentinel, "ACL LIST"));
            assertTrue(Files.readString(aclFile()).startsWith("user bob on #"));
            assertFalse(Files.readString(aclFile()).contains(SECRET));
        }
    }

    @Test
    void shouldDeleteWhatAKilledSaveLeftBesideTheFile() throws IOException {
        Path leftover = Files.writeString(folder.resolve("users.acl.vedette-4711.tmp"), "half");
        try (SentinelProcess sentinel = startWithFile("user bob on >b +ping\n", "")) {
            Await.until(
                    "the end of the leftover", Duration.ofSeconds(30), () -> !Files.exists(leftover), sentinel::log);

            assertTrue(Files.exists(aclFile()));
        }
    }

    @Test
    void shouldKeepRequirepassBesideAnAclFile() throws IOException {
        try (SentinelProcess sentinel = startWithFile("user bob on >b +ping\n", "requirepass " + SECRET);
                ShownReplies stranger = new ShownReplies(sentinel.endpoint())) {
            assertEquals("-NOAUTH Authentication required.", stranger.ask("PING"));
            assertEquals("+OK", stranger.ask("AUTH " + SECRET));
            assertEquals("+OK", stranger.ask("ACL LOAD"));
            assertEquals("-WRONGPASS invalid username-password pair or user is disabled.", stranger.ask("AUTH other"));
        }
    }

    @Test
    void shouldNotTouchTheConfigurationBesideAStateFile() throws IOException {
        List<String> lines = List.of("user bob on nopass +ping", "sentinel state-config-file state.conf");
        try (SentinelProcess sentinel = SentinelProcess.start(SentinelKind.VEDETTE, lines)) {
            sentinel.awaitAnswering();
            String text = sentinel.confText();

            ask(sentinel, "ACL SETUSER bob +info", "SENTINEL FLUSHCONFIG");

            assertEquals(text, sentinel.confText());
            sentinel.awaitLog("will be as before at the next start");
            sentinel.sigterm();
            sentinel.restart();
            assertFalse(ask(sentinel, "ACL LIST").contains("+info"));
        }
    }

    private SentinelProcess startWithFile(String users, String line) throws IOException {
        Files.writeString(aclFile(), users);
        Optional<String> password = Optional.of(line)
                .filter(text -> text.startsWith("requirepass "))
                .map(text -> text.substring(12));
        SentinelProcess sentinel =
                SentinelProcess.start(SentinelKind.VEDETTE, List.of("aclfile " + aclFile(), line), password);
        sentinel.awaitAnswering();
        return sentinel;
    }

    private Path aclFile() {
        return folder.resolve("users.acl");
    }

    private static String ask(SentinelProcess sentinel, String... questions) throws IOException {
        try (ShownReplies connection = new ShownReplies(sentinel.endpoint())) {
            String last = "";
            for (String question : questions) {
                last = ComparedAnswer.of(question, connection.ask(question));
                assertFalse(last.startsWith("-"), last);
            }
            return last;
        }
    }

    /** The original adds a line for the default user, and with it says how payloads are checked. */
    private static String withoutDefault(String list) {
        return list.replace("$'user default on nopass sanitize-payload ", "$'user default on nopass ");
    }
}
