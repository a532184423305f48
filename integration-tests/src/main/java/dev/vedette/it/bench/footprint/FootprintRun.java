package dev.vedette.it.bench.footprint;

import dev.vedette.it.bench.figures.Measurements;
import dev.vedette.it.process.ProcessFigures;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.topology.ServerGroup;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sentinels that are started one after the other before the same master and two replicas, and left alone. */
final class FootprintRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double KIBI = 1024;

    private final List<SentinelKind> kinds;
    private final Measurements figures;
    private final Map<SentinelKind, ServerGroup> groups = new EnumMap<>(SentinelKind.class);

    /** Starts the servers; measures into {@code figures}. */
    FootprintRun(List<SentinelKind> kinds, Measurements figures) {
        this.kinds = List.copyOf(kinds);
        this.figures = figures;
        kinds.forEach(kind -> groups.put(kind, ServerGroup.start()));
    }

    /** Starts each kind so many times in turn, and measures the time from the call to start it until its first PONG. */
    void starts(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            for (SentinelKind kind : kinds) {
                long startNanos = System.nanoTime();
                try (SentinelProcess process = start(kind);
                        RespClient client = process.firstConnection(PATIENCE)) {
                    Reply reply = client.call("PING");
                    if (reply.isFailure()) {
                        throw new AssertionError(process + " answers PING with " + reply);
                    }
                    figures.add("start to first PONG", "ms", kind, (System.nanoTime() - startNanos) / 1e6);
                    figures.add("processor until then", "ms", kind, (double)
                            ProcessFigures.of(process.pid()).cpuMillis());
                }
            }
        }
    }

    /** Lets one of each kind stand beside the others so many times, and looks at them once they have settled. */
    void idle(int count, Duration settle, Duration rest) throws IOException {
        for (int i = 0; i < count; i++) {
            Map<SentinelKind, SentinelProcess> processes = new EnumMap<>(SentinelKind.class);
            try {
                for (SentinelKind kind : kinds) {
                    processes.put(kind, start(kind));
                }
                Await.idle(settle);
                Map<SentinelKind, Long> before = new EnumMap<>(SentinelKind.class);
                for (Map.Entry<SentinelKind, SentinelProcess> entry : processes.entrySet()) {
                    before.put(
                            entry.getKey(),
                            ProcessFigures.of(entry.getValue().pid()).cpuMillis());
                }
                long startNanos = System.nanoTime();
                Await.idle(rest);
                double elapsedMillis = (System.nanoTime() - startNanos) / 1e6;
                for (Map.Entry<SentinelKind, SentinelProcess> entry : processes.entrySet()) {
                    SentinelKind kind = entry.getKey();
                    look(kind, entry.getValue(), before.getOrDefault(kind, 0L), elapsedMillis);
                }
            } finally {
                processes.values().forEach(SentinelProcess::close);
            }
        }
    }

    @Override
    public void close() {
        groups.values().forEach(ServerGroup::close);
    }

    private void look(SentinelKind kind, SentinelProcess process, long cpuMillisBefore, double elapsedMillis)
            throws IOException {
        long pid = process.pid();
        ProcessFigures now = ProcessFigures.of(pid);
        figures.add("resident memory (RSS)", "MB", kind, now.rssKilobytes() / KIBI);
        figures.add("of it its share (PSS)", "MB", kind, ProcessFigures.proportionalKilobytes(pid) / KIBI);
        figures.add("processor at rest", "%", kind, 100 * (now.cpuMillis() - cpuMillisBefore) / elapsedMillis);
        figures.add("threads", "", kind, (double) ProcessFigures.threads(pid));
        figures.add("descriptors", "", kind, (double) ProcessFigures.descriptors(pid));
    }

    private SentinelProcess start(SentinelKind kind) {
        ServerGroup group = groups.get(kind);
        if (group == null) {
            throw new IllegalStateException("no servers have been started for " + kind);
        }
        return SentinelProcess.start(kind, group.lines());
    }
}
