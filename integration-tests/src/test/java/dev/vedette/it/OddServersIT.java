package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.ServerProgram;
import dev.vedette.it.process.SlowLoading;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that are old, that refuse this or that, or that say something unusual: the right ones are replaced, no others. */
@Timeout(120)
class OddServersIT {
    private static final String ENDLESS = "while true do end";

    private static Optional<LoneSentinel> started = Optional.empty();

    @BeforeAll
    static void startSentinel() {
        started = Optional.of(LoneSentinel.start());
    }

    @AfterAll
    static void endSentinel() {
        started.ifPresent(LoneSentinel::close);
        started = Optional.empty();
    }

    @AfterEach
    void forgetAll() throws IOException {
        sentinel().forgetAll();
    }

    /** Source: docs/protocol.md, PING replies. */
    @Test
    void shouldWaitForAMasterThatLoadsAfterARestart() throws IOException {
        long downAfterMillis = 2_000;
        try (RedisProcess master = RedisProcess.start(SlowLoading.options(1_000));
                RedisProcess replica = replicaOf(master)) {
            master.call("DEBUG", "POPULATE", "5000", "key", "4000");
            // Refused while the server makes a dump for its replica. A slow disk may keep it for seconds.
            Await.until("a dump", PATIENCE, () -> master.call("SAVE").equals(new Reply.Text("OK")), master::logTail);
            sentinel().monitor("loading", master, 1, "down-after-milliseconds", Long.toString(downAfterMillis));
            sentinel().awaitReplicas("loading", 1);

            long killedNanos = master.sigkill();
            master.restart();
            Duration gone = Duration.ofNanos(System.nanoTime() - killedNanos);
            sentinel().awaitEvent("+reboot", "loading", killedNanos);

            assertTrue(gone.toMillis() > 2 * downAfterMillis, "it loaded in no time: " + gone);
            assertEquals(List.of(), sentinel().events("+sdown", "loading", killedNanos));
            assertEquals(Optional.of(master.endpoint()), sentinel().masterAddress("loading"));
            sentinel().awaitReplicaOf(replica, master.endpoint(), "loading");
        }
    }

    @Test
    void shouldEndAScriptThatKeepsTheMasterBusy() throws IOException {
        RedisOptions options = RedisOptions.master().withLine("lua-time-limit 20");
        try (RedisProcess master = RedisProcess.start(options);
                RespClient client = master.connect()) {
            sentinel().monitor("busy", master, 2);

            long busyNanos = System.nanoTime();
            client.send("EVAL", ENDLESS, "0");
            sentinel().awaitEvent("+sdown", "busy", busyNanos);
            sentinel().awaitEvent("-sdown", "busy", busyNanos);

            String reason = client.read().failure();
            assertTrue(reason.contains("Script killed by user"), reason);
        }
    }

    /** A script that has written cannot be killed. */
    @Test
    void shouldReplaceAMasterThatStaysBusy() throws IOException {
        RedisOptions options = RedisOptions.master().withLine("lua-time-limit 20");
        try (RedisProcess master = RedisProcess.start(options);
                RedisProcess replica = replicaOf(master);
                RespClient client = master.connect()) {
            sentinel().monitor("stuck", master, 1);
            sentinel().awaitReplicas("stuck", 1);

            client.send("EVAL", "redis.call('SET', KEYS[1], '1') " + ENDLESS, "1", "key");
            sentinel().awaitMaster("stuck", replica.endpoint());
            master.sigkill();
            master.restart();

            sentinel().awaitReplicaOf(master, replica.endpoint(), "stuck");
        }
    }

    /** Once its master is gone, such a replica answers PING with MASTERDOWN. */
    @Test
    void shouldPromoteAReplicaThatServesNoStaleData() throws IOException {
        RedisOptions options = RedisOptions.master().withLine("replica-serve-stale-data no");
        try (RedisProcess master = RedisProcess.start(options);
                RedisProcess replica = RedisProcess.start(options.withReplicaOf(master.endpoint()))) {
            String downAfterMillis = Long.toString(Subject.calmDownAfterMillis());
            sentinel().monitor("stale", master, 1, "down-after-milliseconds", downAfterMillis);
            sentinel().awaitReplicas("stale", 1);

            long killedNanos = master.sigkill();
            sentinel().awaitMaster("stale", replica.endpoint());

            List<String> down = sentinel().events("+sdown", "stale", killedNanos).stream()
                    .map(event -> event.payload())
                    .filter(payload -> payload.startsWith("slave " + replica.endpoint() + " "))
                    .toList();
            assertEquals(List.of(), down);
        }
    }

    /** A master that cannot save takes no writes, and says MISCONF even to PING. */
    @Test
    void shouldReplaceAMasterThatCannotSave() throws IOException {
        try (TempFolder folder = TempFolder.create("misconf")) {
            RedisOptions options = RedisOptions.master()
                    .withLine("save 3600 1000000")
                    .withLine("repl-diskless-load swapdb")
                    .withLine("dir " + folder.path());
            try (RedisProcess master = RedisProcess.start(options);
                    RedisProcess replica = replicaOf(master)) {
                sentinel().monitor("misconf", master, 1);
                sentinel().awaitReplicas("misconf", 1);
                // Where the dump should be stands a folder.
                Files.createDirectories(folder.path().resolve("dump.rdb").resolve("full"));

                Await.until("a save that failed", PATIENCE, () -> hasSaved(master, "err"), master::logTail);
                sentinel().awaitMaster("misconf", replica.endpoint());

                Files.delete(folder.path().resolve("dump.rdb").resolve("full"));
                Files.delete(folder.path().resolve("dump.rdb"));
                Await.until("a save that succeeded", PATIENCE, () -> hasSaved(master, "ok"), master::logTail);
                sentinel().awaitReplicaOf(master, replica.endpoint(), "misconf");
            }
        }
    }

    /** Orders a save, which the server refuses while it makes another one for its replica, and tells whether the last ended so. */
    private static boolean hasSaved(RedisProcess master, String outcome) throws IOException {
        master.call("BGSAVE");
        return master.info("rdb_last_bgsave_status").equals(Optional.of(outcome));
    }

    @Test
    void shouldFailOverAncientServers() throws IOException {
        ServerProgram program = ServerProgram.ANCIENT;
        Assumptions.assumeTrue(program.isAvailable(), program + " cannot be run on this system");
        RedisOptions options = RedisOptions.master().withProgram(program);
        try (RedisProcess first = RedisProcess.start(options);
                RedisProcess second = RedisProcess.start(options.withReplicaOf(first.endpoint()))) {
            sentinel().monitor("ancient", first, 1);
            sentinel().awaitReplicas("ancient", 1);

            assertFollowsAfterRestart("ancient", first, second);
            sentinel().awaitReplicas("ancient", 1);
            sentinel().call("SENTINEL", "FAILOVER", "ancient");
            sentinel().awaitMaster("ancient", first.endpoint());

            sentinel().awaitReplicaOf(second, first.endpoint(), "ancient");
        }
    }

    @Test
    void shouldFailOverServersWithRenamedCommands() throws IOException {
        RedisOptions options = RedisOptions.master()
                .withLine("rename-command CONFIG guarded-config")
                .withLine("rename-command SLAVEOF guarded-follow")
                .withLine("rename-command REPLICAOF \"\"");
        try (RedisProcess master = RedisProcess.start(options);
                RedisProcess replica = RedisProcess.start(options.withReplicaOf(master.endpoint()))) {
            sentinel().monitor("renamed", master, 1);
            sentinel().awaitReplicas("renamed", 1);
            sentinel().set("renamed", "rename-command", "CONFIG", "guarded-config");
            sentinel().set("renamed", "rename-command", "SLAVEOF", "guarded-follow");

            assertFollowsAfterRestart("renamed", master, replica);
        }
    }

    /** The original's transaction names CLIENT, and the server discards the whole of it. */
    @Test
    void shouldFailOverServersThatDenyClient() throws IOException {
        Assumptions.assumeTrue(Subject.isVedette(), "the original does not get over it");
        RedisOptions options = RedisOptions.master().withLine("user guard on >secret ~* &* +@all -client");
        try (RedisProcess master = RedisProcess.start(options);
                RedisProcess replica = replicaOf(master)) {
            sentinel().monitor("denied", master, 1, "auth-user", "guard", "auth-pass", "secret");
            sentinel().awaitReplicas("denied", 1);

            assertFollowsAfterRestart("denied", master, replica);
        }
    }

    /** Others must reach a replica where it says. One that says what leads nowhere is down, however well it is. */
    @Test
    void shouldKeepToTheAddressThatAReplicaAnnounces() throws IOException {
        String other = "127.0.0.2";
        Assumptions.assumeTrue(canListen(other), other + " is no address of this system");
        int nowhere = FreePorts.next();
        try (RedisProcess master = RedisProcess.start(RedisOptions.master());
                RedisProcess elsewhere = announcing(other, master);
                RedisProcess lost = RedisProcess.start(RedisOptions.master()
                        .withReplicaOf(master.endpoint())
                        .withLine("replica-announce-port " + nowhere)
                        .withLine("replica-priority 1"))) {
            long startNanos = System.nanoTime();
            sentinel().monitor("elsewhere", master, 1);
            sentinel().awaitReplicas("elsewhere", 1);
            Await.until(
                    "+sdown of the one that is lost",
                    PATIENCE,
                    () -> sentinel().events("+sdown", "elsewhere", startNanos).stream()
                            .anyMatch(event -> event.payload().startsWith("slave 127.0.0.1:" + nowhere + " ")),
                    () -> sentinel().diagnosis("elsewhere"));

            master.sigkill();
            Endpoint announced = new Endpoint(other, elsewhere.endpoint().port());
            sentinel().awaitMaster("elsewhere", announced);
            master.restart();

            sentinel().awaitReplicaOf(master, announced, "elsewhere");
            assertEquals(Optional.of("slave"), lost.info("role"));
        }
    }

    @Test
    void shouldPromoteAReplicaAtAnAddressOfVersionSix() throws IOException {
        Assumptions.assumeTrue(canListen("::1"), "this system has no IPv6");
        try (RedisProcess master = RedisProcess.start(RedisOptions.master());
                RedisProcess replica = announcing("::1", master)) {
            sentinel().monitor("six", master, 1);
            sentinel().awaitReplicas("six", 1);

            Endpoint announced = new Endpoint("::1", replica.endpoint().port());
            master.sigkill();
            sentinel().awaitMaster("six", announced);
            master.restart();

            sentinel().awaitReplicaOf(master, announced, "six");
        }
    }

    /** Clients are not told of it, yet it is better than no master. */
    @Test
    void shouldHideAReplicaThatIsNotAnnouncedAndPromoteItAllTheSame() throws IOException {
        try (RedisProcess master = RedisProcess.start(RedisOptions.master());
                RedisProcess replica = RedisProcess.start(
                        RedisOptions.master().withReplicaOf(master.endpoint()).withLine("replica-announced no"))) {
            sentinel().monitor("hidden", master, 1);
            Await.until(
                    "a replica that is known and not shown",
                    PATIENCE,
                    () -> "1".equals(sentinel().master("hidden").get("num-slaves"))
                            && sentinel().replicas("hidden").isEmpty(),
                    () -> sentinel().diagnosis("hidden"));

            master.sigkill();

            sentinel().awaitMaster("hidden", replica.endpoint());
        }
    }

    private static LoneSentinel sentinel() {
        return started.orElseThrow();
    }

    private static RedisProcess replicaOf(RedisProcess master) {
        return RedisProcess.start(RedisOptions.master().withReplicaOf(master.endpoint()));
    }

    /** A replica that listens at another address as well, and wants to be known by that one. */
    private static RedisProcess announcing(String host, RedisProcess master) {
        return RedisProcess.start(RedisOptions.master()
                .withReplicaOf(master.endpoint())
                .withLine("bind 127.0.0.1 " + host)
                .withLine("replica-announce-ip " + host));
    }

    /** The master is killed, its replica promoted, and the old master follows when it is back. */
    private static void assertFollowsAfterRestart(String name, RedisProcess master, RedisProcess replica) {
        master.sigkill();
        sentinel().awaitMaster(name, replica.endpoint());
        master.restart();
        sentinel().awaitReplicaOf(master, replica.endpoint(), name);
    }

    private static boolean canListen(String host) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
