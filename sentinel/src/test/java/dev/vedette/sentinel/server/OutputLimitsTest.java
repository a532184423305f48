package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputLimitsTest {

    private static final OutputLimit NONE = new OutputLimit(0, 0, 0);
    private static final OutputLimit LIMIT = new OutputLimit(1_000, 100, 5);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldJudgeEachKindOfClientByItsOwnLimit(boolean isSubscriber) {
        OutputGauge gauge = isSubscriber ? new OutputGauge(NONE, LIMIT) : new OutputGauge(LIMIT, NONE);

        assertTrue(gauge.isExceeded(isSubscriber, 1_001, 0));
        assertFalse(gauge.isExceeded(!isSubscriber, Long.MAX_VALUE, 0));
    }

    @Test
    void shouldBearMoreThanTheSoftLimitForItsTime() {
        OutputGauge gauge = new OutputGauge(LIMIT, NONE);

        assertFalse(gauge.isExceeded(false, 101, 1_000));
        assertFalse(gauge.isExceeded(false, 101, 6_000));
        assertTrue(gauge.isExceeded(false, 101, 6_001));
    }

    @Test
    void shouldCountTheTimeAnewAfterClientHasRead() {
        OutputGauge gauge = new OutputGauge(LIMIT, NONE);

        assertFalse(gauge.isExceeded(false, 101, 1_000));
        assertFalse(gauge.isExceeded(false, 100, 5_000));
        assertFalse(gauge.isExceeded(false, 101, 7_000));
        assertTrue(gauge.isExceeded(false, 101, 12_001));
    }
}
