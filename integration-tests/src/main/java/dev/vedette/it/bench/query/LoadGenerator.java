package dev.vedette.it.bench.query;

import dev.vedette.it.bench.figures.Samples;
import dev.vedette.it.process.ProcessFigures;
import dev.vedette.it.process.SentinelProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Many connections that ask one question over and over, on one thread: each asks a number of times at once, awaits all the answers,
 * and asks again.
 */
final class LoadGenerator {
    private static final int READ_BYTES = 256 * 1024;
    private static final long LOOK_MILLIS = 100;

    private final SentinelProcess target;
    private final ByteBuffer requests;
    private final int pipeline;
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
    private final byte[] scratch = new byte[READ_BYTES];
    private final Samples latencies = new Samples();
    private long replies;

    private LoadGenerator(SentinelProcess target, Question question, int pipeline) {
        this.target = target;
        this.pipeline = pipeline;
        this.requests = question.requests(pipeline);
    }

    /** Asks for so long. */
    static LoadResult run(SentinelProcess target, Question question, int connections, int pipeline, Duration time)
            throws IOException {
        return new LoadGenerator(target, question, pipeline).run(connections, time);
    }

    private LoadResult run(int connections, Duration time) throws IOException {
        try (Selector selector = Selector.open()) {
            List<Asker> askers = new ArrayList<>();
            try {
                for (int i = 0; i < connections; i++) {
                    askers.add(Asker.connected(target.endpoint(), selector));
                }
                return measure(selector, askers, time);
            } finally {
                for (Asker asker : askers) {
                    asker.close();
                }
            }
        }
    }

    private LoadResult measure(Selector selector, List<Asker> askers, Duration time) throws IOException {
        long ownCpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long serverCpuMillis = ProcessFigures.of(target.pid()).cpuMillis();
        long startNanos = System.nanoTime();
        long endNanos = startNanos + time.toNanos();
        for (Asker asker : askers) {
            asker.ask(requests, pipeline);
        }
        while (System.nanoTime() - endNanos < 0) {
            selector.select(this::readable, LOOK_MILLIS);
        }
        double elapsedNanos = System.nanoTime() - startNanos;
        serverCpuMillis = ProcessFigures.of(target.pid()).cpuMillis() - serverCpuMillis;
        ownCpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - ownCpuNanos;
        return new LoadResult(
                replies / (elapsedNanos / 1e9),
                latencies,
                100 * ownCpuNanos / elapsedNanos,
                100 * serverCpuMillis * 1e6 / elapsedNanos,
                serverCpuMillis * 1e3 / Math.max(1, replies));
    }

    private void readable(SelectionKey key) {
        Asker asker = (Asker) key.attachment();
        try {
            replies += asker.read(in, scratch);
            if (asker.isAnswered()) {
                latencies.add(System.nanoTime() - asker.askedNanos());
                asker.ask(requests, pipeline);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
