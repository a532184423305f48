package dev.vedette.it.bench.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SamplesTest {
    private static Samples upTo(int count) {
        Samples samples = new Samples();
        for (int millis = count; millis >= 1; millis--) {
            samples.add(millis * 1_000_000L);
        }
        return samples;
    }

    @Test
    void shouldTakeSmallestThatShareDoesNotExceed() {
        assertEquals(990, upTo(1000).quantileMillis(0.99));
    }

    @Test
    void shouldTakeMiddleForHalf() {
        assertEquals(2, upTo(3).quantileMillis(0.5));
    }

    @Test
    void shouldTakeLargestForAll() {
        assertEquals(5000, upTo(5000).quantileMillis(1));
    }

    @Test
    void shouldCountWhatIsAddedBehindAQuantile() {
        Samples samples = upTo(3);
        samples.quantileMillis(1);

        samples.add(500_000);

        assertEquals(0.5, samples.quantileMillis(0.1));
    }

    @Test
    void shouldRefuseQuantileOfNothing() {
        Samples nothing = new Samples();

        assertThrows(IllegalStateException.class, () -> nothing.quantileMillis(0.5));
    }
}
