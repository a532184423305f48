package dev.vedette.it.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many masters die at once: none is left behind. Shows too that real sentinels take the played servers for real ones. */
@Timeout(180)
class FleetIT {
    private static final int MASTERS = 20;

    @Test
    void shouldFailOverEveryMasterOfFleet() throws IOException {
        FleetSettings settings = new FleetSettings(
                MASTERS,
                2,
                Duration.ofSeconds(2),
                MASTERS,
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Subject.PATIENCE,
                Subject.PATIENCE);
        try (FleetRun run = new FleetRun(settings, Subject.kind())) {
            Map<FleetFigure, Double> figures = run.measure();

            assertEquals(0.0, figures.get(FleetFigure.UNSWITCHED), figures::toString);
            assertTrue(figures.containsKey(FleetFigure.DISCOVERED), figures::toString);
        }
    }
}
