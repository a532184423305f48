package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.EventLog;
import dev.vedette.it.watch.ObservedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Passwords in files: a real daemon takes new ones into use by order, calls nobody down for it, and writes none of them down. */
@Timeout(180)
class SecretsIT {
    private static final String HUSH = "-hush-hush";
    private static final String RIGHT = "right" + HUSH;
    private static final String OTHER = "other" + HUSH;
    private static final String WRONG = "wrong" + HUSH;

    @BeforeAll
    static void needOurOwn() {
        assumeTrue(Subject.isVedette(), "passwords in files are Vedette's own");
    }

    @Test
    void shouldBringUpAMasterOnceItsPasswordIsRight() throws IOException {
        try (TempFolder folder = TempFolder.create("secrets");
                RedisProcess master = RedisProcess.start(RedisOptions.master().withPassword(RIGHT));
                EventLog events = new EventLog()) {
            Path file = write(folder, WRONG);
            try (SentinelProcess sentinel = start(master.endpoint(), file, List.of())) {
                events.watch(sentinel.endpoint());
                awaitFlags(sentinel, "m", "s_down", true);

                write(folder, RIGHT);
                sentinel.sighup();

                awaitFlags(sentinel, "m", "s_down", false);
                events.await(
                        "-sdown of m", 1, 0, PATIENCE, event -> event.channel().equals("-sdown"));
                long upNanos = System.nanoTime();
                Files.delete(file);
                String fault = "Can't read the password 'sentinel auth-pass of master m' from the file " + file
                        + ", of the line '#vedette auth-pass-file m " + file
                        + "': there is no such file. Make it, or correct the line. The old one stays in use";
                assertEquals(new Reply.Failure("ERR " + fault), reload(sentinel));
                sentinel.awaitLog(fault);
                assertEquals(List.of(), falls(events, "m", upNanos), sentinel::logTail);
                assertNothingBetrayed(sentinel, file);
            }
        }
    }

    @Test
    void shouldChangeToASecondPasswordWithoutCallingAnybodyDown() throws IOException {
        RedisOptions options = RedisOptions.master()
                .withPassword(RIGHT)
                .withLine("user guard on >" + RIGHT + " >" + OTHER + " ~* &* +@all");
        try (TempFolder folder = TempFolder.create("secrets");
                RedisProcess master = RedisProcess.start(options);
                RedisProcess first = RedisProcess.start(RedisOptions.master());
                RedisProcess second = RedisProcess.start(RedisOptions.master());
                EventLog events = new EventLog()) {
            Path file = write(folder, RIGHT);
            List<String> clocks = new ArrayList<>();
            clocks.addAll(monitor("first", first.endpoint()));
            clocks.addAll(monitor("second", second.endpoint()));
            clocks.add("sentinel auth-user m guard");
            try (SentinelProcess sentinel = start(master.endpoint(), file, clocks)) {
                events.watch(sentinel.endpoint());
                Await.until("the master", PATIENCE, () -> flags(sentinel, "m").equals("master"), sentinel::logTail);
                long beganNanos = System.nanoTime();

                write(folder, OTHER);
                assertEquals(new Reply.Text("OK"), reload(sentinel));
                sentinel.awaitLog("1 changed (sentinel auth-pass of master m)");
                master.call("ACL", "SETUSER", "guard", "<" + RIGHT);
                killSentinelsConnections(master);
                awaitDownAfter(first, "first", events, beganNanos);

                assertEquals(List.of(), falls(events, "m", beganNanos), sentinel::logTail);

                write(folder, WRONG);
                sentinel.sighup();
                sentinel.awaitLog("Authentication refused");
                awaitDownAfter(second, "second", events, beganNanos);

                assertEquals(List.of(), falls(events, "m", beganNanos), sentinel::logTail);
                assertNothingBetrayed(sentinel, file);
            }
        }
    }

    @Test
    void shouldAskItsClientsForTheNewPassword() throws IOException {
        try (TempFolder folder = TempFolder.create("secrets")) {
            Path file = write(folder, RIGHT);
            try (SentinelProcess sentinel = SentinelProcess.start(
                    Subject.kind(), List.of("#vedette requirepass-file " + file), Optional.of(RIGHT))) {
                sentinel.awaitAnswering();
                try (SentinelClient old = sentinel.connect()) {
                    write(folder, OTHER);
                    sentinel.sighup();
                    sentinel.awaitLog("1 changed (requirepass)");

                    assertEquals(new Reply.Text("OK"), login(sentinel, OTHER));
                    assertTrue(login(sentinel, RIGHT).toString().contains("WRONGPASS"));
                    assertEquals(new Reply.Text("PONG"), old.resp().call("PING"));
                    assertNothingBetrayed(sentinel, file);
                }
            }
        }
    }

    @Test
    void shouldRefuseOrdersThatWouldBringThePasswordIntoTheConfiguration() throws IOException {
        try (TempFolder folder = TempFolder.create("secrets");
                RedisProcess master = RedisProcess.start(RedisOptions.master().withPassword(RIGHT))) {
            Path file = write(folder, RIGHT);
            try (SentinelProcess sentinel =
                            start(master.endpoint(), file, List.of("#vedette sentinel-pass-file " + file));
                    SentinelClient client = sentinel.connect()) {
                Reply set = client.resp().call("SENTINEL", "SET", "m", "auth-pass", OTHER);
                Reply config = client.resp().call("SENTINEL", "CONFIG", "SET", "sentinel-pass", OTHER);

                assertTrue(set.toString().contains("stands outside the configuration"), set::toString);
                assertTrue(config.toString().contains("stands outside the configuration"), config::toString);
                assertEquals(new Reply.Text("OK"), client.resp().call("SENTINEL", "FLUSHCONFIG"));
                assertNothingBetrayed(sentinel, file);
            }
        }
    }

    @Test
    void shouldSayAtTheStartWhichFileIsMissing() throws IOException {
        try (TempFolder folder = TempFolder.create("secrets")) {
            Path conf = folder.path().resolve("sentinel.conf");
            Files.writeString(conf, "port 0\nunixsocket s\n#vedette requirepass-file /nowhere/secret\n");
            try (ManagedProcess process = ManagedProcess.start(
                    "without",
                    Subject.kind().command(conf),
                    folder.path(),
                    folder.path().resolve("log"))) {
                assertEquals(1, process.awaitExit(PATIENCE), process::log);
                assertTrue(
                        process.log()
                                .contains(
                                        "Can't read the password 'requirepass' from the file /nowhere/secret, of the line"
                                                + " '#vedette requirepass-file /nowhere/secret': there is no such file."),
                        process::log);
            }
        }
    }

    private static SentinelProcess start(Endpoint master, Path file, List<String> more) {
        List<String> lines = new ArrayList<>(monitor("m", master));
        lines.add("#vedette auth-pass-file m " + file);
        lines.addAll(more);
        SentinelProcess sentinel = SentinelProcess.start(Subject.kind(), lines);
        sentinel.awaitAnswering();
        return sentinel;
    }

    /** With a quorum that is never reached: nothing but the view of this one sentinel is meant. */
    private static List<String> monitor(String name, Endpoint master) {
        return List.of(
                "sentinel monitor " + name + " " + master.host() + " " + master.port() + " 2",
                "sentinel down-after-milliseconds " + name + " " + Subject.calmDownAfterMillis());
    }

    /** As one should write it: readable by its owner alone, whole or not at all. */
    private static Path write(TempFolder folder, String password) throws IOException {
        Path fresh = folder.path().resolve("secret.new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, password + "\n");
        return Files.move(fresh, folder.path().resolve("secret"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void killSentinelsConnections(RedisProcess master) throws IOException {
        try (RespClient client = RespClient.connect(master.endpoint(), PATIENCE)) {
            client.call("AUTH", RIGHT);
            client.call("CLIENT", "KILL", "USER", "guard");
            Await.until(
                    "two new connections of the sentinel",
                    PATIENCE,
                    () -> client.call("CLIENT", "LIST").toString().split("user=guard", -1).length == 3);
        }
    }

    /** Another server that dies now is called down once a down-after has passed: so long nobody else must have been. */
    private static void awaitDownAfter(RedisProcess clock, String name, EventLog events, long sinceNanos) {
        clock.sigkill();
        events.await("+sdown of " + name, 1, sinceNanos, PATIENCE, event -> isFall(event, name));
    }

    private static List<ObservedEvent> falls(EventLog events, String name, long sinceNanos) {
        return events.matching(sinceNanos, event -> isFall(event, name));
    }

    private static boolean isFall(ObservedEvent event, String name) {
        return event.channel().equals("+sdown") && event.payload().startsWith("master " + name + " ");
    }

    private static void awaitFlags(SentinelProcess sentinel, String name, String flag, boolean isWanted) {
        Await.until(
                (isWanted ? "" : "no ") + flag + " of " + name,
                PATIENCE,
                () -> {
                    List<String> flags = List.of(flags(sentinel, name).split(","));
                    return flags.contains(flag) == isWanted && (isWanted || !flags.contains("disconnected"));
                },
                sentinel::logTail);
    }

    private static String flags(SentinelProcess sentinel, String name) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return client.master(name).getOrDefault("flags", "");
        }
    }

    private static Reply reload(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return client.resp().call("VEDETTE", "RELOAD");
        }
    }

    private static Reply login(SentinelProcess sentinel, String password) throws IOException {
        try (RespClient client = RespClient.connect(sentinel.endpoint(), PATIENCE)) {
            return client.call("AUTH", password);
        }
    }

    private static void assertNothingBetrayed(SentinelProcess sentinel, Path file) {
        assertFalse(sentinel.confText().contains(HUSH), sentinel::confText);
        assertTrue(sentinel.confText().contains(" " + file + "\n"), sentinel::confText);
        assertFalse(sentinel.log().contains(HUSH), sentinel::logTail);
    }
}
