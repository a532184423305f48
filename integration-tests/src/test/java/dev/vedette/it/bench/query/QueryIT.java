package dev.vedette.it.bench.query;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.bench.figures.Measurements;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The benchmark of questions runs, and every question of every client is answered. */
@Timeout(120)
class QueryIT {
    @Test
    void shouldMeasureEveryPart() throws IOException {
        QuerySettings settings = new QuerySettings(
                List.of(Question.values()),
                10,
                List.of(1, 16),
                Duration.ofMillis(100),
                100,
                50,
                Duration.ofMillis(100));
        Measurements figures = new Measurements("query", List.of(Subject.kind()));

        try (QueryRun run = new QueryRun(settings, List.of(Subject.kind()), figures)) {
            run.measure(List.of(QueryPart.values()), 1);
        }

        for (String figure : List.of(
                "look-up, 10 x 16: answers",
                "PING, 10 x 1: answers",
                "SENTINEL REPLICAS, 10 x 16: answers",
                "100 connect at once: p99",
                "event to 100 subscribers: p99",
                "first 50 look-ups of a process: p99")) {
            assertTrue(
                    figures.find(figure, Subject.kind())
                            .filter(found -> found.median() > 0)
                            .isPresent(),
                    () -> figure + "\n" + figures.table());
        }
    }
}
