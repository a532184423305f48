package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A daemon is killed at random moments while it saves again and again. Each time it starts on what it left, and knows everything
 * that it had acknowledged.
 */
@Timeout(180)
class KilledWhileSavingIT {
    private static final int MOST_KILLS = 30;
    private static final int LEAST_KILLS = 5;
    private static final Duration TIME_FOR_ALL = Duration.ofSeconds(20);
    private static final long LONGEST_LIFE_MICROS = 150_000;

    @Test
    void shouldStartOnWhateverWasLeft() throws IOException {
        SplittableRandom random = new SplittableRandom(41);
        List<String> lines = new ArrayList<>(List.of(
                "# the operator's own", "sentinel monitor " + MASTER_NAME + " 127.0.0.1 " + FreePorts.next() + " 1"));
        for (int i = 0; i < 300; i++) {
            lines.add("sentinel known-replica " + MASTER_NAME + " 127.0.1." + (i % 250) + " " + (1000 + i));
        }
        long startNanos = System.nanoTime();
        try (SentinelProcess sentinel = SentinelProcess.start(Subject.kind(), lines)) {
            sentinel.awaitAnswering();
            String id = id(sentinel);
            long acknowledged = 1_000_000;
            int kills = 0;
            while (kills < LEAST_KILLS
                    || (kills < MOST_KILLS && System.nanoTime() - startNanos < TIME_FOR_ALL.toNanos())) {
                acknowledged = killWhileSaving(sentinel, acknowledged, random);
                kills++;
                sentinel.restart();

                long known = downAfter(sentinel);
                assertTrue(known >= acknowledged, known + " < " + acknowledged + sentinel.logTail());
                assertEquals(id, id(sentinel));
                assertEquals(300, SentinelMemory.of(sentinel).replicas().size());
                assertTrue(sentinel.confText().startsWith("port "), sentinel::confText);
                assertTrue(leftovers(sentinel) <= 1, () -> "of one kill there is one leftover at most");
            }
        }
    }

    /** A client changes a setting as fast as it can; answers the last value that was acknowledged before the kill. */
    private static long killWhileSaving(SentinelProcess sentinel, long from, SplittableRandom random) {
        AtomicLong acknowledged = new AtomicLong(from);
        AtomicLong wanted = new AtomicLong(from);
        Thread client = new Thread(() -> changeUntilDead(sentinel, wanted, acknowledged), "changes");
        client.setDaemon(true);
        client.start();
        Await.until("the first change", PATIENCE, () -> acknowledged.get() > from);
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextLong(LONGEST_LIFE_MICROS)));
        sentinel.sigkill();
        try {
            client.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return acknowledged.get();
    }

    private static void changeUntilDead(SentinelProcess sentinel, AtomicLong wanted, AtomicLong acknowledged) {
        try (RespClient client = RespClient.connect(sentinel.endpoint(), PATIENCE)) {
            while (!client.call(
                            "SENTINEL",
                            "SET",
                            MASTER_NAME,
                            "down-after-milliseconds",
                            Long.toString(wanted.incrementAndGet()))
                    .isFailure()) {
                acknowledged.set(wanted.get());
            }
        } catch (IOException e) {
            // The daemon is dead, as it was meant to be: what it acknowledged is noted.
            return;
        }
    }

    private static long leftovers(SentinelProcess sentinel) throws IOException {
        try (Stream<Path> files = Files.list(sentinel.confFile().resolveSibling(""))) {
            return files.filter(file -> file.toString().endsWith(".tmp")).count();
        }
    }

    private static long downAfter(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return Long.parseLong(client.master(MASTER_NAME).get("down-after-milliseconds"));
        }
    }

    private static String id(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return client.myId();
        }
    }
}
