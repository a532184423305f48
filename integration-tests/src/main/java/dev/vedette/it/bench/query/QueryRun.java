package dev.vedette.it.bench.query;

import dev.vedette.it.bench.figures.Measurements;
import dev.vedette.it.bench.figures.Samples;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.topology.ServerGroup;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One sentinel of each kind, each before a master and two replicas of its own, asked in turn: the machine's noise falls on both. Who is
 * not asked only watches its servers meanwhile.
 */
final class QueryRun implements AutoCloseable {
    private static final int EVENTS_A_ROUND = 5;
    private static final int WARM_UP_STORMS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final QuerySettings settings;
    private final List<SentinelKind> kinds;
    private final Measurements figures;
    private final Map<SentinelKind, Topology> sets = new EnumMap<>(SentinelKind.class);
    private final Map<SentinelKind, ServerGroup> bare = new EnumMap<>(SentinelKind.class);

    /** Measures into {@code figures}. */
    QueryRun(QuerySettings settings, List<SentinelKind> kinds, Measurements figures) {
        this.settings = settings;
        this.kinds = List.copyOf(kinds);
        this.figures = figures;
    }

    /** Measures these parts so often. */
    void measure(List<QueryPart> parts, int rounds) throws IOException {
        for (QueryPart part : parts) {
            prepare(part);
            for (int round = 0; round < rounds; round++) {
                switch (part) {
                    case LOAD -> load();
                    case STORM -> storm();
                    case EVENTS -> events();
                    case FRESH -> fresh();
                }
            }
        }
    }

    @Override
    public void close() {
        sets.values().forEach(Topology::close);
        bare.values().forEach(ServerGroup::close);
    }

    private void prepare(QueryPart part) throws IOException {
        for (SentinelKind kind : kinds) {
            if (part == QueryPart.FRESH) {
                bare.put(kind, ServerGroup.start());
            } else if (!sets.containsKey(kind)) {
                sets.put(kind, Topology.start(TopologySettings.of(kind, 1)));
                for (int pipeline : settings.pipelines()) {
                    LoadGenerator.run(
                            sentinel(kind), Question.LOOK_UP, settings.connections(), pipeline, settings.warmUp());
                }
            }
            if (part == QueryPart.STORM) {
                for (int i = 0; i < WARM_UP_STORMS; i++) {
                    ConnectionStorm.run(sentinel(kind).endpoint(), settings.clients(), PATIENCE);
                }
            }
        }
    }

    private void load() throws IOException {
        for (Question question : settings.questions()) {
            for (int pipeline : settings.pipelines()) {
                for (SentinelKind kind : kinds) {
                    LoadResult result = LoadGenerator.run(
                            sentinel(kind), question, settings.connections(), pipeline, settings.loadTime());
                    String what = question.title() + ", " + settings.connections() + " x " + pipeline + ": ";
                    figures.add(what + "answers", "1/s", kind, result.perSecond());
                    addQuantiles(what, kind, result.latencies());
                    figures.add(what + "processor per answer", "us", kind, result.serverMicros());
                    figures.add(what + "processor of the sentinel", "%", kind, result.serverPercent());
                    figures.add(what + "processor of the asker", "%", kind, result.askerPercent());
                }
            }
        }
    }

    private void storm() throws IOException {
        for (SentinelKind kind : kinds) {
            Samples samples = ConnectionStorm.run(sentinel(kind).endpoint(), settings.clients(), PATIENCE);
            addQuantiles(settings.clients() + " connect at once: ", kind, samples);
        }
    }

    private void events() throws IOException {
        for (SentinelKind kind : kinds) {
            List<Samples> rounds =
                    EventFanOut.run(sentinel(kind).endpoint(), settings.clients(), EVENTS_A_ROUND, PATIENCE);
            for (Samples samples : rounds) {
                addQuantiles("event to " + settings.clients() + " subscribers: ", kind, samples);
            }
        }
    }

    private void fresh() throws IOException {
        for (SentinelKind kind : kinds) {
            List<String> lines = group(kind).lines();
            try (SentinelProcess process = SentinelProcess.start(kind, lines)) {
                Samples samples = FirstQuestions.ask(process, settings.firstQuestions(), PATIENCE);
                addQuantiles("first " + settings.firstQuestions() + " look-ups of a process: ", kind, samples);
            }
        }
    }

    private void addQuantiles(String what, SentinelKind kind, Samples samples) {
        figures.add(what + "p50", "ms", kind, samples.quantileMillis(0.5));
        figures.add(what + "p99", "ms", kind, samples.quantileMillis(0.99));
        figures.add(what + "max", "ms", kind, samples.quantileMillis(1));
    }

    private SentinelProcess sentinel(SentinelKind kind) {
        Topology set = sets.get(kind);
        if (set == null) {
            throw new IllegalStateException("no sentinel of kind " + kind + " has been started");
        }
        return set.sentinels().get(0);
    }

    private ServerGroup group(SentinelKind kind) {
        ServerGroup group = bare.get(kind);
        if (group == null) {
            throw new IllegalStateException("no servers have been started for " + kind);
        }
        return group;
    }
}
