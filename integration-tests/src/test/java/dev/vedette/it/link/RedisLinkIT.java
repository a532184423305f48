package dev.vedette.it.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SlowLoading;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.waiting.Await;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.PingVerdict;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import dev.vedette.sentinel.link.Credentials;
import dev.vedette.sentinel.wire.RenamedCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RedisLinkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Pauses between attempts are half a second at most; the rest is for a machine that stands still. */
    private static final long SOON_MILLIS = 8_000;

    @Test
    void shouldAppearUnderTheNamesOfASentinel() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisOptions.master());
                Links links = Links.of('a')) {
            links.opened(redis);

            String clients = redis.call("CLIENT", "LIST").text();

            assertTrue(clients.contains("name=sentinel-aaaaaaaa-cmd "), clients);
            assertTrue(clients.contains("name=sentinel-aaaaaaaa-pubsub "), clients);
        }
    }

    @Test
    void shouldReadTheInfoOfAMasterAndItsReplica() throws Exception {
        try (RedisProcess master = RedisProcess.start(RedisOptions.master());
                RedisProcess replica = RedisProcess.start(RedisOptions.master().withReplicaOf(master.endpoint()));
                Links links = Links.of('a')) {
            Await.until("replica in sync", PATIENCE, () -> replica.isReplicaOf(master.endpoint()));
            InstanceId masterLink = links.opened(master);
            InstanceId replicaLink = links.opened(replica);

            InfoReport ofMaster = info(links, masterLink);
            InfoReport ofReplica = info(links, replicaLink);

            assertEquals(Optional.of(Role.MASTER), ofMaster.role());
            assertEquals(List.of(Links.endpoint(replica)), ofMaster.replicas());
            assertEquals(Optional.of(Role.REPLICA), ofReplica.role());
            assertEquals(Optional.of(Links.endpoint(master)), ofReplica.masterAddress());
            assertTrue(ofReplica.masterLinkUp());
            assertEquals(100, ofReplica.priority().orElseThrow());
            assertEquals(Optional.of(true), ofReplica.announced());
            assertEquals(master.info("run_id").map(RunId::new), ofMaster.runId());
        }
    }

    @Test
    void shouldHearHellosOfAnotherSentinelThroughTheMaster() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisOptions.master());
                Links ours = Links.of('a');
                Links theirs = Links.of('b')) {
            InstanceId instance = theirs.opened(redis);
            ours.opened(redis);
            Command.HelloContent content = new Command.HelloContent(
                    theirs.myId(), new Epoch(3), Links.MASTER, Links.endpoint(redis), new Epoch(2));

            theirs.ask(instance, new Command.PublishHello(content), Input.HelloPublished.class);

            Input.HelloHeard heard = ours.await(Input.HelloHeard.class, hello -> true);
            assertEquals(content.from(new Endpoint("127.0.0.1", 26379)), heard.hello());
        }
    }

    @Test
    void shouldAuthenticate() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisOptions.master().withPassword("s3cret"));
                Links links = Links.with('a', password("s3cret"), RenamedCommands.NONE)) {
            InstanceId instance = links.opened(redis);

            assertEquals(PingVerdict.PONG, ping(links, instance));
        }
    }

    @Test
    void shouldStayWithoutPubSubWhenThePasswordIsWrong() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisOptions.master().withPassword("s3cret"));
                Links links = Links.with('a', password("wrong"), RenamedCommands.NONE)) {
            InstanceId instance = links.open(Links.MASTER, redis);

            Input.LinkLost lost = links.await(Input.LinkLost.class, loss -> loss.kind() == LinkKind.PUBSUB);

            assertEquals("subscription refused: NOAUTH Authentication required.", lost.reason());
            assertEquals(PingVerdict.INVALID, ping(links, instance));
        }
    }

    @Test
    void shouldPromoteAndFollow() throws Exception {
        try (RedisProcess one = RedisProcess.start(RedisOptions.master());
                RedisProcess other = RedisProcess.start(RedisOptions.master());
                Links links = Links.of('a')) {
            InstanceId instance = links.opened(other);

            links.ask(instance, new Command.Follow(Links.endpoint(one)), Input.ReconfigurationAccepted.class);
            assertEquals(Optional.of(Links.endpoint(one)), info(links, instance).masterAddress());
            links.ask(instance, new Command.Promote(), Input.ReconfigurationAccepted.class);

            assertEquals(Optional.of(Role.MASTER), info(links, instance).role());
        }
    }

    @Test
    void shouldReopenThePubSubConnectionThatItsOwnReconfigurationKilled() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisOptions.master());
                Links links = Links.of('a')) {
            InstanceId instance = links.opened(redis);

            links.ask(instance, new Command.Promote(), Input.ReconfigurationAccepted.class);

            links.awaitOpened(LinkKind.PUBSUB);
        }
    }

    @Test
    void shouldSpeakToAServerWithRenamedCommands() throws Exception {
        RedisOptions options = RedisOptions.master()
                .withLine("rename-command CONFIG guarded-config")
                .withLine("rename-command SLAVEOF guarded-follow");
        RenamedCommands renames = new RenamedCommands(Map.of("config", "guarded-config", "slaveof", "guarded-follow"));
        try (RedisProcess redis = RedisProcess.start(options);
                Links links = Links.with('a', Credentials.NONE, renames)) {
            InstanceId instance = links.opened(redis);

            links.ask(instance, new Command.Follow(new Endpoint("127.0.0.1", 1)), Input.ReconfigurationAccepted.class);

            assertEquals(Optional.of(Role.REPLICA), info(links, instance).role());
        }
    }

    @Test
    void shouldTellWhichCommandAServerRefuses() throws Exception {
        RedisOptions options = RedisOptions.master().withLine("rename-command SLAVEOF \"\"");
        try (RedisProcess redis = RedisProcess.start(options);
                Links links = Links.of('a')) {
            InstanceId instance = links.opened(redis);

            Input.CommandFailed failed = links.ask(instance, new Command.Promote(), Input.CommandFailed.class);

            assertEquals(CommandKind.PROMOTE, failed.kind());
            assertTrue(failed.reason().startsWith("ERR unknown command"), failed::reason);
        }
    }

    @Test
    void shouldPromoteAServerThatRefusesToRewriteItsConfiguration() throws Exception {
        RedisOptions options = RedisOptions.master().withLine("rename-command CONFIG \"\"");
        try (RedisProcess redis = RedisProcess.start(options);
                Links links = Links.of('a')) {
            redis.call("REPLICAOF", "127.0.0.1", "1");
            InstanceId instance = links.opened(redis);

            links.ask(instance, new Command.Promote(), Input.ReconfigurationAccepted.class);

            assertEquals(Optional.of(Role.MASTER), info(links, instance).role());
        }
    }

    @Test
    void shouldTellABusyServerAndEndItsScript() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisOptions.master().withLine("lua-time-limit 20"));
                Links links = Links.of('a');
                RespClient script = redis.connect()) {
            InstanceId instance = links.opened(redis);
            script.send("EVAL", "while true do end", "0");
            Await.until("busy", PATIENCE, () -> ping(links, instance) == PingVerdict.BUSY);

            links.send(instance, new Command.KillScript());

            Await.until("free", PATIENCE, () -> ping(links, instance) == PingVerdict.PONG);
        }
    }

    @Test
    void shouldOpenToAReplicaThatLostItsMaster() throws Exception {
        RedisOptions options = RedisOptions.master().withLine("replica-serve-stale-data no");
        try (RedisProcess redis = RedisProcess.start(options);
                Links links = Links.of('a')) {
            redis.call("REPLICAOF", "127.0.0.1", "1");

            InstanceId instance = links.opened(redis);

            // Redis 6.2 answers PONG even then.
            PingVerdict verdict = ping(links, instance);
            assertTrue(verdict == PingVerdict.ALIVE || verdict == PingVerdict.PONG, verdict::name);
        }
    }

    @Test
    void shouldOpenToAServerThatIsLoading() throws Exception {
        RedisOptions options = SlowLoading.options(2_000);
        try (RedisProcess redis = RedisProcess.start(options);
                Links links = Links.of('a');
                RespClient loader = redis.connect()) {
            redis.call("DEBUG", "POPULATE", "5000", "key", "4000");
            loader.send("DEBUG", "RELOAD");

            Await.until("loading", PATIENCE, () -> redis.call("PING").toString().contains("LOADING"));
            InstanceId instance = links.opened(redis);

            assertEquals(PingVerdict.ALIVE, ping(links, instance));
            assertEquals(Optional.of(Role.MASTER), info(links, instance).role());
        }
    }

    @Test
    void shouldReportAStoppedServerAndTakeItsLateAnswer() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisOptions.master());
                Links links = Links.of('a')) {
            InstanceId instance = links.opened(redis);
            redis.sigstop();

            Input.CommandFailed failed = links.ask(instance, new Command.AskInfo(), Input.CommandFailed.class);
            redis.sigcont();

            assertEquals("no reply within 3000 ms", failed.reason());
            links.await(Input.InfoReceived.class, answer -> true);
        }
    }

    @Test
    void shouldSeeACrashAndTheReturnFromIt() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisOptions.master());
                Links links = Links.of('a')) {
            links.opened(redis);

            long killedNanos = redis.sigkill();
            links.await(Input.LinkLost.class, lost -> lost.kind() == LinkKind.COMMAND);
            long seenMillis = millisSince(killedNanos);
            redis.restart();
            long backNanos = System.nanoTime();
            links.awaitOpened(LinkKind.COMMAND);
            long openedMillis = millisSince(backNanos);

            assertTrue(seenMillis < SOON_MILLIS, "seen after " + seenMillis + " ms");
            assertTrue(openedMillis < SOON_MILLIS, "opened after " + openedMillis + " ms");
        }
    }

    @Test
    void shouldOpenHundredsOfLinksAndLeaveNoneBehind() throws Exception {
        int masters = 300;
        try (RedisProcess redis = RedisProcess.start(RedisOptions.master())) {
            try (Links links = Links.of('a')) {
                long startNanos = System.nanoTime();
                for (int i = 0; i < masters; i++) {
                    links.open(new MasterName("m" + i), redis);
                }
                for (int i = 0; i < 2 * masters; i++) {
                    links.await(Input.LinkOpened.class, opened -> true);
                }
                assertTrue(millisSince(startNanos) < 30_000, "took " + millisSince(startNanos) + " ms");
                assertEquals(2 * masters + 1, connectedClients(redis));
            }

            Await.until("all connections closed", PATIENCE, () -> connectedClients(redis) == 1);
        }
    }

    private static InfoReport info(Links links, InstanceId instance) throws InterruptedException {
        return links.ask(instance, new Command.AskInfo(), Input.InfoReceived.class)
                .report();
    }

    private static PingVerdict ping(Links links, InstanceId instance) {
        try {
            return links.ask(instance, new Command.Ping(), Input.PingAnswered.class)
                    .verdict();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Credentials password(String password) {
        return new Credentials(Optional.empty(), Optional.of(password));
    }

    private static int connectedClients(RedisProcess redis) throws IOException {
        return Integer.parseInt(redis.info("connected_clients").orElseThrow());
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
