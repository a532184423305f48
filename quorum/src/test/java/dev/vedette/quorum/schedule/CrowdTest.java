package dev.vedette.quorum.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CrowdTest {

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 1000", "100, 1000", "300, 3000", "1000, 10000", "5000, 10000"})
    void shouldAskForInfoTheMoreRarelyTheMoreMastersWait(int waiting, long periodMillis) {
        assertEquals(periodMillis, new Crowd(waiting).infoPeriodMillis(1_000, 10_000));
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "250, 1000", "400, 1600", "500, 2000", "5000, 2000"})
    void shouldAskPeersWellBeforeTheirAnswersLapse(int waiting, long periodMillis) {
        assertEquals(periodMillis, new Crowd(waiting).askPeriodMillis(1_000));
    }

    @ParameterizedTest
    @CsvSource({"0, 2000", "99, 2000", "100, 4000", "200, 6000", "5000, 6000"})
    void shouldSayHelloAtLeastInEachThirdPeriod(int waiting, long periodMillis) {
        assertEquals(periodMillis, new Crowd(waiting).helloPeriodMillis(2_000));
    }

    @Test
    void shouldKeepInfoAtItsUsualPaceWhereThatIsQuickerThanTheOneOfTrouble() {
        assertEquals(500, new Crowd(0).infoPeriodMillis(500, 500));
    }
}
