package dev.vedette.it.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void shouldTakeMiddleOfOddNumber() {
        assertEquals(new Summary(3, 2, 3, 3), Summary.of(List.of(3.0, 1.0, 2.0)));
    }

    @Test
    void shouldTakeMeanOfTheTwoInTheMiddle() {
        assertEquals(2.5, Summary.of(List.of(4.0, 1.0, 2.0, 3.0)).median());
    }

    @Test
    void shouldLeaveOneTenthAboveP90() {
        List<Double> tenFigures = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0);

        assertEquals(9.0, Summary.of(tenFigures).p90());
    }

    @Test
    void shouldRefuseNothing() {
        assertThrows(IllegalArgumentException.class, () -> Summary.of(List.of()));
    }
}
