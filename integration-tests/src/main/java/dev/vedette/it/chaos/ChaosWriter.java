package dev.vedette.it.chaos;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.writer.Ack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that appends 1, 2, 3 ... to a list of its own and remembers each acknowledgement. It is a client beside one site, asks
 * the sentinels one after the other for the master, its own site's first, and asks again after each error. A value whose answer
 * never came is not written again.
 */
final class ChaosWriter implements AutoCloseable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration SENTINEL_PATIENCE = Duration.ofMillis(300);
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(3);
    private static final Duration READ_PATIENCE = Duration.ofSeconds(30);
    private static final int READ_BACK_AT_ONCE = 10_000;

    private final Site home;
    private final String key;
    private final List<Ack> acks = new ArrayList<>();
    private final Thread thread;
    private volatile boolean isRunning = true;
    private int nextSteps;
    private long nextValue = 1;

    private ChaosWriter(Site home) {
        this.home = home;
        this.key = "chaos:" + home;
        this.thread = new Thread(this::run, "writer-" + home);
        thread.setDaemon(true);
    }

    /** Starts to write. */
    static ChaosWriter start(Site home) {
        ChaosWriter writer = new ChaosWriter(home);
        writer.thread.start();
        return writer;
    }

    /** Stops writing. */
    @Override
    public void close() {
        isRunning = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All acknowledged writes, in their order. To be called after {@link #close}. */
    List<Ack> acknowledged() {
        return List.copyOf(acks);
    }

    /** The values that are on the given server. */
    Set<Long> survivedOn(Endpoint server) throws IOException {
        Set<Long> survived = new HashSet<>();
        try (RespClient client = RespClient.connect(server, READ_PATIENCE)) {
            long count = client.call("LLEN", key).whole();
            for (long from = 0; from < count; from += READ_BACK_AT_ONCE) {
                String to = Long.toString(from + READ_BACK_AT_ONCE - 1);
                client.call("LRANGE", key, Long.toString(from), to)
                        .texts()
                        .forEach(value -> survived.add(Long.parseLong(value)));
            }
        }
        return survived;
    }

    private void run() {
        while (isRunning) {
            askNextSentinel().ifPresent(this::writeTo);
            LockSupport.parkNanos(RETRY_NANOS);
        }
    }

    private Optional<Endpoint> askNextSentinel() {
        Site site = home.next(nextSteps++ % Site.COUNT);
        try (RespClient client = RespClient.connectFrom(home.clientAddress(), site.sentinel(), SENTINEL_PATIENCE)) {
            Reply reply = client.call("SENTINEL", "GET-MASTER-ADDR-BY-NAME", ChaosRun.MASTER_NAME);
            if (reply.isNothing() || reply.isFailure()) {
                return Optional.empty();
            }
            List<String> words = reply.texts();
            return Optional.of(new Endpoint(words.get(0), Integer.parseInt(words.get(1))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes until an error or the end. */
    private void writeTo(Endpoint master) {
        try (RespClient client = RespClient.connectFrom(home.clientAddress(), master, SERVER_PATIENCE)) {
            while (isRunning) {
                long startNanos = System.nanoTime();
                long value = nextValue++;
                if (client.call("RPUSH", key, Long.toString(value)).isFailure()) {
                    return;
                }
                acks.add(new Ack(System.nanoTime(), value, master));
                LockSupport.parkNanos(PERIOD_NANOS - (System.nanoTime() - startNanos));
            }
        } catch (IOException e) {
            // The master is gone or out of reach: the caller asks the next sentinel.
            return;
        }
    }
}
