package dev.vedette.it.bench.query;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.bench.figures.Samples;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.RespClient;
import java.io.IOException;
import java.time.Duration;

/** The first questions that a process is ever asked, one after the other over one connection. */
final class FirstQuestions {
    private FirstQuestions() {}

    /** Asks a process that was just started as soon as it listens; answers how long each answer took. */
    static Samples ask(SentinelProcess fresh, int count, Duration patience) throws IOException {
        Samples samples = new Samples();
        try (RespClient client = fresh.firstConnection(patience)) {
            for (int i = 0; i < count; i++) {
                long startNanos = System.nanoTime();
                client.call("SENTINEL", "get-master-addr-by-name", MASTER_NAME);
                samples.add(System.nanoTime() - startNanos);
            }
        }
        return samples;
    }
}
