package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The disk goes bad under a running daemon, and well again. Meanwhile it watches, tells what is wrong and what to do, votes for
 * nobody, fails nothing over and leaves the file as it was; afterwards it does what it could not do.
 */
@Timeout(120)
class BadDiskIT {
    private static final int KILLS = 6;
    private static final int UNANSWERED = 20;
    /** Enough for a file of several pages. */
    private static final int REPLICAS = 200;

    private static final String CANDIDATE = "0123456789012345678901234567890123456789";

    /** Ways for a disk to go bad; {@code $STATE} stands for the file that holds the state. */
    private enum DiskFault {
        FULL(
                "dd if=/dev/zero of=disk/fill bs=1k count=500 2>/dev/null || true",
                "rm disk/fill",
                "No space left on device",
                "Free some space on its disk."),
        READ_ONLY(
                "mount -o remount,ro disk",
                "mount -o remount,rw disk",
                "Read-only file system",
                "Mount its folder writable"),
        FOLDER_IN_PLACE(
                "mv $STATE disk/aside && mkdir $STATE",
                "rmdir $STATE && mv disk/aside $STATE",
                "Is a directory",
                "Move the folder that stands in its place away.");

        private final String strike;
        private final String mend;
        private final String reason;
        private final String advice;

        DiskFault(String strike, String mend, String reason, String advice) {
            this.strike = strike;
            this.mend = mend;
            this.reason = reason;
            this.advice = advice;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FULL, sentinel.conf",
        "READ_ONLY, sentinel.conf",
        "FOLDER_IN_PLACE, sentinel.conf",
        "FULL, state.conf",
        "READ_ONLY, state.conf"
    })
    void shouldGoOnWatchingAndPromiseNothing(DiskFault fault, String stateFile) throws IOException {
        assumePossible();
        int httpPort = FreePorts.next();
        try (RedisProcess master = RedisProcess.start(RedisOptions.master());
                RedisProcess replica = RedisProcess.start(RedisOptions.master().withReplicaOf(master.endpoint()));
                DiskSandbox daemon = DiskSandbox.start(lines(master.endpoint(), httpPort, stateFile))) {
            Await.until("the replica", PATIENCE, () -> replicaIsKnown(daemon, stateFile), daemon::log);
            String mainBefore = daemon.text("sentinel.conf");
            String stateBefore = daemon.text(stateFile);
            assertEquals("0", unsaved(httpPort));

            int told = daemon.log().length();
            daemon.run(fault.strike.replace("$STATE", "disk/" + stateFile));
            Reply vote = daemon.call("SENTINEL", "IS-MASTER-DOWN-BY-ADDR", "127.0.0.1", port(master), "7", CANDIDATE);
            Reply set = daemon.call("SENTINEL", "SET", MASTER_NAME, "down-after-milliseconds", "700");
            master.sigkill();
            Await.until("+sdown", PATIENCE, () -> flags(daemon).contains("s_down"), daemon::log);
            Await.until("the gauge", PATIENCE, () -> unsaved(httpPort).equals("1"), daemon::log);

            assertEquals(
                    "ERR Failed to save config file. Check server logs.",
                    vote.failure().strip());
            assertTrue(set.isFailure(), set::toString);
            Await.until(
                    "the reason in the log",
                    PATIENCE,
                    () -> daemon.log().contains(": " + fault.reason + ". "),
                    daemon::log);
            Await.until("the advice in the log", PATIENCE, () -> daemon.log().contains(fault.advice), daemon::log);
            String inTheWay = fault == DiskFault.FOLDER_IN_PLACE ? "aside" : stateFile;
            assertEquals(stateBefore, daemon.text(inTheWay));
            assertEquals("slave", replica.call("ROLE").items().get(0).text());

            daemon.run(fault.mend.replace("$STATE", "disk/" + stateFile));
            Await.until("the failover", PATIENCE, () -> role(replica).equals("master"), daemon::log);
            Await.until("the gauge", PATIENCE, () -> unsaved(httpPort).equals("0"), daemon::log);
            // The last line of the failover: what the log says of it is there by then.
            Await.until("the switch", PATIENCE, () -> daemon.log().indexOf("+switch-master", told) > 0, daemon::log);

            assertSavedBeforeStarting(daemon.log().substring(told));
            String monitor = "sentinel monitor " + MASTER_NAME + " 127.0.0.1 " + port(replica) + " 1\n";
            Await.until(monitor, PATIENCE, () -> daemon.text(stateFile).contains(monitor), daemon::log);
            String state = daemon.text(stateFile);
            assertTrue(state.contains("sentinel down-after-milliseconds " + MASTER_NAME + " 700\n"), state);
            assertEquals(stateFile.equals("sentinel.conf"), !mainBefore.equals(daemon.text("sentinel.conf")));
            // While it saves there is one more for a moment.
            Await.until(
                    "nothing left over",
                    PATIENCE,
                    () -> daemon.names().stream().allMatch(List.of("sentinel.conf", stateFile)::contains),
                    daemon::log);
        }
    }

    @Test
    void shouldWriteMountedFileInPlace() throws IOException {
        assumePossible();
        Endpoint nobody = Endpoint.loopback(FreePorts.next());
        try (DiskSandbox daemon = DiskSandbox.startOnMountedFile(lines(nobody, FreePorts.next(), "sentinel.conf"))) {
            assertEquals(new Reply.Text("OK"), daemon.call("SENTINEL", "SET", MASTER_NAME, "quorum", "12345"));
            daemon.call("SENTINEL", "SET", MASTER_NAME, "quorum", "1");

            String text = daemon.text("sentinel.conf");
            assertTrue(text.contains("sentinel monitor " + MASTER_NAME + " 127.0.0.1 " + nobody.port() + " 1\n"), text);
            assertTrue(text.endsWith("\n") && !text.contains("\0"), text);
            assertTrue(!daemon.log().contains("WARNING"), daemon::log);
            assertEquals(List.of("sentinel.conf"), daemon.names());
        }
    }

    @Test
    void shouldKeepMountedFileWholeWhenKilledWhileWritingIt() throws IOException {
        assumePossible();
        Endpoint nobody = Endpoint.loopback(FreePorts.next());
        List<String> lines = new ArrayList<>(lines(nobody, FreePorts.next(), "sentinel.conf"));
        for (int i = 1; i <= REPLICAS; i++) {
            lines.add("sentinel known-replica " + MASTER_NAME + " 127.0.1." + i + " 7000");
        }
        try (DiskSandbox daemon = DiskSandbox.startOnMountedFile(lines)) {
            int saved = 1_000;
            for (int kill = 0; kill < KILLS; kill++) {
                int asked = saved + UNANSWERED;
                try (RespClient client = RespClient.connect(daemon.endpoint(), PATIENCE)) {
                    assertEquals(new Reply.Text("OK"), client.call(downAfter(++saved)));
                    for (int value = saved + 1; value <= asked; value++) {
                        client.send(downAfter(value));
                    }
                    client.read(); // The save of the first is over: the kill meets one of those that follow.
                    daemon.killAndRestart();
                }
                int known = Integer.parseInt(String.valueOf(master(daemon).get("down-after-milliseconds")));
                assertTrue(known > saved && known <= asked, known + " after " + saved);
                assertEquals(Integer.toString(REPLICAS), master(daemon).get("num-slaves"));
                saved = known;
            }
        }
    }

    private static String[] downAfter(int millis) {
        return new String[] {"SENTINEL", "SET", MASTER_NAME, "down-after-milliseconds", Integer.toString(millis)};
    }

    @Test
    void shouldMakeVanishedFileAnew() throws IOException {
        assumePossible();
        Endpoint nobody = Endpoint.loopback(FreePorts.next());
        try (DiskSandbox daemon = DiskSandbox.start(lines(nobody, FreePorts.next(), "sentinel.conf"))) {
            Await.until(
                    "the id in the file",
                    PATIENCE,
                    () -> daemon.text("sentinel.conf").contains("myid"));
            List<String> before = daemon.text("sentinel.conf").lines().sorted().toList();

            daemon.run("rm disk/sentinel.conf");
            assertEquals(new Reply.Text("OK"), daemon.call("SENTINEL", "FLUSHCONFIG"));

            List<String> after = daemon.text("sentinel.conf").lines().sorted().toList();
            assertEquals(withoutBlanks(before), withoutBlanks(after));
            Await.until(
                    "the line about the file",
                    PATIENCE,
                    () -> daemon.log().contains("sentinel.conf is gone; it is made anew"),
                    daemon::log);
        }
    }

    private static void assumePossible() throws IOException {
        Assumptions.assumeTrue(Subject.isVedette(), "the original goes on without saving");
        DiskSandbox.assumeAvailable();
    }

    private static List<String> lines(Endpoint master, int httpPort, String stateFile) {
        List<String> lines = new ArrayList<>(List.of(
                "# the operator's own",
                "#vedette http-port " + httpPort,
                "sentinel monitor " + MASTER_NAME + " " + master.host() + " " + master.port() + " 1",
                "sentinel down-after-milliseconds " + MASTER_NAME + " 5000"));
        if (!stateFile.equals("sentinel.conf")) {
            lines.add("sentinel state-config-file disk/" + stateFile);
        }
        return lines;
    }

    /** What the failover presumes was on disk before it began. */
    private static void assertSavedBeforeStarting(String log) {
        int saved = log.indexOf("The state can be saved again");
        assertTrue(saved > 0, log);
        assertTrue(log.indexOf("+try-failover") > saved, log);
        assertTrue(log.indexOf("+vote-for-leader") > saved, log);
    }

    private static boolean replicaIsKnown(DiskSandbox daemon, String stateFile) throws IOException {
        return daemon.text(stateFile).contains("sentinel known-replica ");
    }

    private static String flags(DiskSandbox daemon) throws IOException {
        return String.valueOf(master(daemon).get("flags"));
    }

    private static Map<String, String> master(DiskSandbox daemon) throws IOException {
        try (SentinelClient client = daemon.connect()) {
            return client.master(MASTER_NAME);
        }
    }

    private static String role(RedisProcess server) throws IOException {
        return server.call("ROLE").items().get(0).text();
    }

    private static String port(RedisProcess server) {
        return Integer.toString(server.endpoint().port());
    }

    private static List<String> withoutBlanks(List<String> lines) {
        return lines.stream().filter(line -> !line.isEmpty()).toList();
    }

    private static String unsaved(int httpPort) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + httpPort + "/metrics");
        try {
            String figures = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return figures.lines()
                    .filter(line -> line.startsWith("vedette_state_unsaved "))
                    .map(line ->
                            line.substring("vedette_state_unsaved ".length()).replace(".0", ""))
                    .findFirst()
                    .orElse("missing");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
