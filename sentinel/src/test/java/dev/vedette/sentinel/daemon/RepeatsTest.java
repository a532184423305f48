package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class RepeatsTest {

    private final Repeats repeats = new Repeats();

    @Test
    void shouldLetOneLineOfEachKindThroughAMinute() {
        assertEquals(OptionalLong.of(0), repeats.admit("a", 1_000));
        assertEquals(OptionalLong.of(0), repeats.admit("b", 1_001));
        assertEquals(OptionalLong.empty(), repeats.admit("a", 2_000));
        assertEquals(OptionalLong.empty(), repeats.admit("a", 1_000 + Repeats.QUIET_MILLIS - 1));
    }

    @Test
    void shouldTellHowManyWereHeldBack() {
        repeats.admit("a", 0);
        repeats.admit("a", 1);
        repeats.admit("a", 2);

        assertEquals(OptionalLong.of(2), repeats.admit("a", Repeats.QUIET_MILLIS));
        assertEquals(OptionalLong.empty(), repeats.admit("a", Repeats.QUIET_MILLIS + 1));
    }

    @Test
    void shouldForgetTheOldestKindWhenThereAreTooMany() {
        for (int kind = 0; kind <= Repeats.MAX_KINDS; kind++) {
            repeats.admit("kind " + kind, 0);
        }

        assertEquals(OptionalLong.of(0), repeats.admit("kind 0", 1));
        assertEquals(OptionalLong.empty(), repeats.admit("kind " + Repeats.MAX_KINDS, 1));
    }
}
