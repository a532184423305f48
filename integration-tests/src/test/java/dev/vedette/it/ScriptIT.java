package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.ObservedEvent;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The scripts of operators, run by whole daemons. */
@Timeout(180)
class ScriptIT {

    /** What a sentinel runs at one time. */
    private static final int MAX_RUNNING = 16;

    private final ScriptFolder folder = new ScriptFolder();

    @AfterEach
    void closeFolder() {
        folder.close();
    }

    @Test
    void shouldTellScriptsOfAFailoverAndOfAManualOne() throws IOException {
        String notify = folder.script("notify.sh", "echo \"$PPID|$1|$2|$#\" >> notified");
        String reconfig = folder.script("reconfig.sh", "echo \"$PPID $*\" >> reconfigured");
        try (Topology topology = Topology.start(sentinels(3, notify, reconfig))) {
            RedisProcess old = topology.servers().get(0);

            long faultNanos = old.sigkill();
            topology.awaitSwitchAnnounced(faultNanos, PATIENCE);
            Endpoint second = topology.awaitOtherMaster(old.endpoint(), PATIENCE);
            List<String> calls = folder.awaitLines("reconfigured", 3, topology::diagnosis);
            assertEquals(expectedCalls(calls, topology, old.endpoint(), second), calls);
            assertNotified(topology, faultNanos);

            old.restart();
            topology.awaitReplicaOf(old, second, PATIENCE);
            topology.awaitDiscovered();
            long commandNanos = OperatorOrder.failOver(topology, topology.server(second));
            topology.awaitSwitchAnnounced(commandNanos, PATIENCE);
            Endpoint third = topology.awaitOtherMaster(second, PATIENCE);
            List<String> all = folder.awaitLines("reconfigured", 6, topology::diagnosis);
            List<String> later = all.subList(3, 6);
            assertEquals(expectedCalls(later, topology, second, third), later);
            String leader = topology.sentinels().get(0).pid() + " " + MASTER_NAME + " leader ";
            assertTrue(later.stream().anyMatch(call -> call.startsWith(leader)), topology::diagnosis);
            assertNotified(topology, commandNanos);
        }
    }

    @Test
    void shouldNotBeHeldUpByScriptsThatHang() throws IOException {
        String notify = folder.script("notify.sh", "while [ -e hold ]; do sleep 0.05; done");
        folder.write("hold", "");
        try (Topology topology = Topology.start(sentinels(3, notify, notify))) {
            RedisProcess old = topology.servers().get(0);
            SentinelProcess sentinel = topology.sentinels().get(0);

            long faultNanos = old.sigkill();
            topology.awaitSwitchAnnounced(faultNanos, PATIENCE);
            topology.awaitOtherMaster(old.endpoint(), PATIENCE);
            try (SentinelClient client = sentinel.connect()) {
                for (int calls = 0; calls < MAX_RUNNING; calls++) {
                    set(client, "quorum", "2");
                }
                Await.until("full house", PATIENCE, () -> running(client).size() == MAX_RUNNING, sentinel::logTail);
                assertTrue(pending(client).size() > MAX_RUNNING);
                assertEquals(Integer.toString(MAX_RUNNING), info(client).get("sentinel_running_scripts"));

                folder.delete("hold");
                Await.until("all done", PATIENCE, () -> pending(client).isEmpty(), sentinel::logTail);
                assertEquals("0", info(client).get("sentinel_scripts_queue_length"));
            }
        }
    }

    @Test
    void shouldEndWithoutWaitingForScripts() throws IOException {
        String notify = folder.script("notify.sh", "while [ -e hold ]; do sleep 0.05; done; echo over >> over");
        folder.write("hold", "");
        try (Topology topology = Topology.start(sentinels(1, notify, notify))) {
            SentinelProcess sentinel = topology.sentinels().get(0);
            long pid;
            try (SentinelClient client = sentinel.connect()) {
                Await.until("a process", PATIENCE, () -> pidOfFirst(client) != 0, sentinel::logTail);
                pid = pidOfFirst(client);
            }

            assertEquals(0, sentinel.sigterm());

            assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent(), sentinel::logTail);
            folder.delete("hold");
            Await.until("its end", PATIENCE, () -> !folder.lines("over").isEmpty(), sentinel::logTail);
        }
    }

    @Test
    void shouldTryAgainOnlyWhatAsksForIt() throws IOException {
        String notify = folder.script(
                "notify.sh",
                "case $2 in",
                "*' parallel-syncs 1') readlink /proc/$$/fd/* > files; echo done >> fine;;",
                "*' parallel-syncs 2') exit 1;;",
                "*' parallel-syncs 3') exit 2;;",
                "*' parallel-syncs 4') kill -9 $$;;",
                "esac");
        try (Topology topology = Topology.start(sentinels(1, notify, notify))) {
            SentinelProcess sentinel = topology.sentinels().get(0);
            long startNanos = System.nanoTime();
            try (SentinelClient client = sentinel.connect()) {
                for (String count : List.of("1", "2", "3", "4")) {
                    set(client, "parallel-syncs", count);
                }
                ObservedEvent failed = topology.events()
                        .await(
                                "an error",
                                1,
                                startNanos,
                                PATIENCE,
                                event -> event.channel().equals("-script-error"))
                        .get(0);
                assertEquals(notify + " 0 2", failed.payload());
                folder.awaitLines("fine", 1, sentinel::logTail);
                assertFalse(folder.text("files").contains("socket:"), folder.text("files"));
                Await.until("two retries", PATIENCE, () -> isWaitingForRetry(client), sentinel::logTail);

                folder.delete("notify.sh");
                set(client, "parallel-syncs", "1");
                topology.events()
                        .await(
                                "a second error",
                                2,
                                startNanos,
                                PATIENCE,
                                event -> event.channel().equals("-script-error"));
            }
        }
    }

    private static TopologySettings sentinels(int count, String notify, String reconfig) {
        return Subject.calmSentinels(count)
                .withLines(
                        "sentinel notification-script " + MASTER_NAME + " " + notify,
                        "sentinel client-reconfig-script " + MASTER_NAME + " " + reconfig);
    }

    /** One call by each sentinel, of which one led; in the order in which they came. */
    private static List<String> expectedCalls(List<String> calls, Topology topology, Endpoint from, Endpoint to) {
        List<String> addresses = calls.stream()
                .map(call -> call.substring(0, call.indexOf(' ')))
                .sorted()
                .toList();
        assertEquals(
                topology.sentinels().stream()
                        .map(sentinel -> Long.toString(sentinel.pid()))
                        .sorted()
                        .toList(),
                addresses);
        assertEquals(1, calls.stream().filter(call -> call.contains(" leader ")).count());
        String places = " start " + from.host() + " " + from.port() + " " + to.host() + " " + to.port();
        return calls.stream()
                .map(call -> call.substring(0, call.indexOf(' ')) + " " + MASTER_NAME
                        + (call.contains(" leader ") ? " leader" : " observer") + places)
                .toList();
    }

    /** Every warning that was published was also told to the script, and nothing quieter was. */
    private void assertNotified(Topology topology, long sinceNanos) {
        List<String> warnings = Arrays.stream(EventType.values())
                .filter(type -> type.level() == EventLevel.WARNING)
                .map(EventType::wireName)
                .toList();
        for (SentinelProcess sentinel : topology.sentinels()) {
            List<String> published = topology
                    .events()
                    .matching(
                            sinceNanos,
                            event -> event.sentinel().equals(sentinel.endpoint()) && warnings.contains(event.channel()))
                    .stream()
                    .map(event -> sentinel.pid() + "|" + event.channel() + "|" + event.payload() + "|2")
                    .toList();
            assertFalse(published.isEmpty(), topology::diagnosis);
            Await.until(
                    "notifications of " + sentinel,
                    PATIENCE,
                    () -> folder.lines("notified").containsAll(published),
                    topology::diagnosis);
        }
        assertTrue(folder.lines("notified").stream().allMatch(line -> warnings.contains(line.split("\\|", -1)[1])));
    }

    private static boolean isWaitingForRetry(SentinelClient client) throws IOException {
        List<Map<String, String>> jobs = pending(client);
        return jobs.size() == 2
                && jobs.stream()
                        .allMatch(job -> job.get("flags").equals("scheduled")
                                && job.get("pid").equals("0")
                                && job.get("retry-num").equals("1")
                                && Integer.parseInt(job.get("run-delay")) > 0);
    }

    private static void set(SentinelClient client, String option, String value) throws IOException {
        assertEquals(new Reply.Text("OK"), client.resp().call("SENTINEL", "SET", MASTER_NAME, option, value));
    }

    private static long pidOfFirst(SentinelClient client) throws IOException {
        return pending(client).stream()
                .findFirst()
                .map(job -> Long.parseLong(job.get("pid")))
                .orElse(0L);
    }

    private static List<Map<String, String>> running(SentinelClient client) throws IOException {
        return pending(client).stream()
                .filter(job -> job.get("flags").equals("running"))
                .toList();
    }

    /** The jobs without their arguments. */
    private static List<Map<String, String>> pending(SentinelClient client) throws IOException {
        return client.resp().call("SENTINEL", "PENDING-SCRIPTS").items().stream()
                .map(job -> job.items().subList(2, job.items().size()))
                .map(fields -> new Reply.Items(fields).fields())
                .toList();
    }

    private static Map<String, String> info(SentinelClient client) throws IOException {
        String[] words = client.resp().call("INFO", "sentinel").text().split("\r\n|:", -1);
        return IntStream.range(1, words.length - 1)
                .filter(at -> words[at].startsWith("sentinel_"))
                .boxed()
                .collect(Collectors.toMap(at -> words[at], at -> words[at + 1]));
    }
}
