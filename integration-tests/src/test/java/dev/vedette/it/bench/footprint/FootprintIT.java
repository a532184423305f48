package dev.vedette.it.bench.footprint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.bench.figures.Measurements;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The benchmark of start and rest runs before real servers. */
@Timeout(120)
class FootprintIT {
    @Test
    void shouldMeasureStartAndRest() throws IOException {
        Measurements figures = new Measurements("footprint", List.of(Subject.kind()));

        try (FootprintRun run = new FootprintRun(List.of(Subject.kind()), figures)) {
            run.starts(1);
            run.idle(1, Duration.ofMillis(500), Duration.ofMillis(500));
        }

        for (String figure : List.of("start to first PONG", "resident memory (RSS)", "threads", "descriptors")) {
            assertTrue(
                    figures.find(figure, Subject.kind())
                            .filter(found -> found.median() > 0)
                            .isPresent(),
                    () -> figure + "\n" + figures.table());
        }
    }
}
