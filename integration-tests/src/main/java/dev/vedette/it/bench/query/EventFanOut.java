package dev.vedette.it.bench.query;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.bench.figures.Samples;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.RespClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One event on its way to very many subscribers. The event is the one that a change of a setting causes; the time runs from the order to
 * change it, so what the sentinel does before it tells anybody counts too.
 */
final class EventFanOut {
    private static final int READ_BYTES = 16 * 1024;
    private static final long LOOK_MILLIS = 100;
    private static final ByteBuffer SUBSCRIPTION = ByteBuffer.allocateDirect(64)
            .put("*2\r\n$9\r\nSUBSCRIBE\r\n$4\r\n+set\r\n".getBytes(StandardCharsets.ISO_8859_1))
            .flip();

    private final Endpoint target;
    private final Duration patience;
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
    private final byte[] scratch = new byte[READ_BYTES];
    private int heard;
    private long sinceNanos;
    private Samples delays = new Samples();

    private EventFanOut(Endpoint target, Duration patience) {
        this.target = target;
        this.patience = patience;
    }

    /** Answers how long each subscriber waited for each of so many events that followed each other. */
    static List<Samples> run(Endpoint target, int subscribers, int events, Duration patience) throws IOException {
        return new EventFanOut(target, patience).publish(subscribers, events);
    }

    private List<Samples> publish(int subscribers, int events) throws IOException {
        List<Samples> all = new ArrayList<>();
        List<Asker> askers = new ArrayList<>();
        try (Selector selector = Selector.open();
                RespClient operator = RespClient.connect(target, patience)) {
            for (int i = 0; i < subscribers; i++) {
                Asker asker = Asker.connected(target, selector);
                asker.ask(SUBSCRIPTION, 1);
                askers.add(asker);
            }
            await(selector, subscribers, "are subscribed");
            for (int i = 0; i < events; i++) {
                delays = new Samples();
                sinceNanos = System.nanoTime();
                operator.send("SENTINEL", "SET", MASTER_NAME, "parallel-syncs", "1");
                await(selector, subscribers, "have heard of the event");
                operator.read();
                all.add(delays);
            }
        } finally {
            for (Asker asker : askers) {
                asker.close();
            }
        }
        return all;
    }

    private void await(Selector selector, int count, String what) throws IOException {
        heard = 0;
        long startNanos = System.nanoTime();
        while (heard < count) {
            selector.select(this::readable, LOOK_MILLIS);
            if (System.nanoTime() - startNanos > patience.toNanos()) {
                throw new AssertionError(heard + " of " + count + " clients of " + target + " " + what + " after "
                        + patience.toMillis() + " ms");
            }
        }
    }

    private void readable(SelectionKey key) {
        try {
            int ended = ((Asker) key.attachment()).read(in, scratch);
            long delay = System.nanoTime() - sinceNanos;
            for (int i = 0; i < ended; i++) {
                delays.add(delay);
            }
            heard += ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
