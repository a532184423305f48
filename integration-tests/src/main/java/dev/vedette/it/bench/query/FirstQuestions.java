package dev.vedette.it.bench.query;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.bench.figures.Samples;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.RespClient;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The first questions that a process is ever asked, one after the other over one connection. */
final class FirstQuestions {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Duration REPLY_PATIENCE = Duration.ofSeconds(10);

    private FirstQuestions() {}

    /** Asks a process that was just started as soon as it listens; answers how long each answer took. */
    static Samples ask(SentinelProcess fresh, int count, Duration patience) throws IOException {
        Samples samples = new Samples();
        try (RespClient client = firstConnection(fresh, patience)) {
            for (int i = 0; i < count; i++) {
                long startNanos = System.nanoTime();
                client.call("SENTINEL", "get-master-addr-by-name", MASTER_NAME);
                samples.add(System.nanoTime() - startNanos);
            }
        }
        return samples;
    }

    private static RespClient firstConnection(SentinelProcess fresh, Duration patience) throws IOException {
        long startNanos = System.nanoTime();
        while (System.nanoTime() - startNanos < patience.toNanos()) {
            try {
                return RespClient.connect(fresh.endpoint(), REPLY_PATIENCE);
            } catch (ConnectException notYet) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        throw new AssertionError(fresh + " does not listen after " + patience.toMillis() + " ms\n" + fresh.logTail());
    }
}
