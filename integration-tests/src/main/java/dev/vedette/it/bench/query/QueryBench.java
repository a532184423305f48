package dev.vedette.it.bench.query;

import dev.vedette.it.bench.figures.Measurements;
import dev.vedette.it.bench.figures.Surroundings;
import dev.vedette.it.process.SentinelKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vedette-bench query}: how many questions a sentinel answers, and how fast; each kind in turn. */
@Command(
        name = "query",
        description =
                "Times answers: many questions, many connections at once, events to many, a process's first questions.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class QueryBench implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "5", description = "Of everything; ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--parts", split = ",", description = "${COMPLETION-CANDIDATES}; all by default.")
    private List<QueryPart> parts = List.of(QueryPart.values());

    @Option(names = "--questions", split = ",", description = "Of LOAD: ${COMPLETION-CANDIDATES}; all by default.")
    private List<Question> questions = List.of(Question.values());

    @Option(names = "--connections", defaultValue = "50", description = "Of LOAD; ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--pipelines",
            split = ",",
            defaultValue = "1,16",
            description = "Of LOAD: questions asked at once by each connection; ${DEFAULT-VALUE}.")
    private List<Integer> pipelines = List.of();

    @Option(names = "--millis", defaultValue = "1000", description = "Of LOAD, length of a round; ${DEFAULT-VALUE}.")
    private long loadMillis;

    @Option(names = "--clients", defaultValue = "1000", description = "Of STORM and EVENTS; ${DEFAULT-VALUE}.")
    private int clients;

    @Option(names = "--first", defaultValue = "1000", description = "Of FRESH: questions; ${DEFAULT-VALUE}.")
    private int firstQuestions;

    @Option(
            names = "--warm-up",
            defaultValue = "3000",
            description = "Milliseconds of questions before all but FRESH, which do not count; ${DEFAULT-VALUE}.")
    private long warmUpMillis;

    @Option(
            names = "--kinds",
            split = ",",
            defaultValue = "VEDETTE,REDIS_SENTINEL",
            description = "Who takes part; ${DEFAULT-VALUE}.")
    private List<SentinelKind> kinds = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Measurements figures = new Measurements("query", kinds);
        QuerySettings settings = new QuerySettings(
                questions,
                connections,
                pipelines,
                Duration.ofMillis(loadMillis),
                clients,
                firstQuestions,
                Duration.ofMillis(warmUpMillis));
        try (QueryRun run = new QueryRun(settings, kinds, figures)) {
            run.measure(parts, rounds);
        } catch (AssertionError e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        surroundings.print(figures);
        return 0;
    }
}
