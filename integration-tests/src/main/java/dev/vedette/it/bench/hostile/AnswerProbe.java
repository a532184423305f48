package dev.vedette.it.bench.hostile;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.RespClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A well-behaved client that asks one thing after the other and notes how long each answer takes. */
final class AnswerProbe {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Double> pingMillis = new ArrayList<>();
    private final List<Double> lookUpMillis = new ArrayList<>();

    /** Asks for so long, over one connection. */
    void ask(Endpoint sentinel, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        try (RespClient client = RespClient.connect(sentinel, PATIENCE)) {
            while (System.nanoTime() < end) {
                pingMillis.add(millisOf(client, "PING"));
                lookUpMillis.add(millisOf(client, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER_NAME));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Milliseconds of each PING, in order. */
    List<Double> pingMillis() {
        return List.copyOf(pingMillis);
    }

    /** Milliseconds of each look-up of the master, in order. */
    List<Double> lookUpMillis() {
        return List.copyOf(lookUpMillis);
    }

    private static double millisOf(RespClient client, String... words) throws IOException {
        long startNanos = System.nanoTime();
        client.call(words);
        return (System.nanoTime() - startNanos) / 1e6;
    }
}
