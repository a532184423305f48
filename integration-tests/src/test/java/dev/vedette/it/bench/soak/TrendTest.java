package dev.vedette.it.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TrendTest {
    private static final double ROUNDING = 1e-9;

    private final Trend trend = new Trend();

    @Test
    void shouldTellGrowthInAnHour() {
        trend.add(0, 10);
        trend.add(0.5, 11);
        trend.add(1, 12);

        assertEquals(2, trend.slopePerHour(), ROUNDING);
    }

    @Test
    void shouldNotTakeAPeakInTheMiddleForGrowth() {
        trend.add(0, 10);
        trend.add(0.5, 90);
        trend.add(1, 10);

        assertEquals(0, trend.slopePerHour(), ROUNDING);
    }

    @Test
    void shouldSeeNoGrowthInOneLook() {
        trend.add(0.1, 10);

        assertEquals(0, trend.slopePerHour());
    }
}
