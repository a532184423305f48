package dev.vedette.it.bench.query;

import dev.vedette.it.bench.figures.Samples;
import dev.vedette.it.resp.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many clients that connect at the same time, each to ask one thing, as after a failover. */
final class ConnectionStorm {
    private static final int READ_BYTES = 16 * 1024;
    private static final long LOOK_MILLIS = 100;

    private final ByteBuffer request = Question.LOOK_UP.requests(1);
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
    private final byte[] scratch = new byte[READ_BYTES];
    private final Samples answered = new Samples();

    private ConnectionStorm() {}

    /** Answers how long each waited, from its call to connect until its answer. All stay connected until the last has it. */
    static Samples run(Endpoint target, int connections, Duration patience) throws IOException {
        return new ConnectionStorm().rage(target, connections, patience);
    }

    private Samples rage(Endpoint target, int connections, Duration patience) throws IOException {
        List<Asker> askers = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                askers.add(Asker.connecting(target, selector));
            }
            long startNanos = System.nanoTime();
            while (answered.count() < connections) {
                selector.select(this::ready, LOOK_MILLIS);
                if (System.nanoTime() - startNanos > patience.toNanos()) {
                    throw new AssertionError(answered.count() + " of " + connections + " clients that connected to "
                            + target + " at once have their answer after " + patience.toMillis() + " ms");
                }
            }
        } finally {
            for (Asker asker : askers) {
                asker.close();
            }
        }
        return answered;
    }

    private void ready(SelectionKey key) {
        Asker asker = (Asker) key.attachment();
        try {
            if (key.isConnectable()) {
                if (asker.isConnected(key)) {
                    asker.askOnly(request, 1);
                }
                return;
            }
            if (asker.read(in, scratch) > 0 && asker.isAnswered()) {
                answered.add(System.nanoTime() - asker.askedNanos());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
