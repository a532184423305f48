package dev.vedette.quorum.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EpochTest {

    private static final Epoch HIGHEST = new Epoch(-1);

    @Test
    void shouldReadWhatItWrites() {
        for (long bits : List.of(0L, 1L, Long.MAX_VALUE, Long.MIN_VALUE, -1L)) {
            assertEquals(Optional.of(new Epoch(bits)), Epoch.parse(new Epoch(bits).toString()));
        }
    }

    @Test
    void shouldRefuseWhatIsNoUnsignedNumberOf64Bits() {
        for (String text : List.of("", "-1", "+1", " 1", "1 ", "x", "18446744073709551616", "1".repeat(21), "١")) {
            assertEquals(Optional.empty(), Epoch.parse(text), text);
        }
    }

    @Test
    void shouldOrderAsUnsigned() {
        assertTrue(HIGHEST.isAfter(new Epoch(Long.MAX_VALUE)));
        assertTrue(new Epoch(1).isAfter(Epoch.ZERO));
        assertFalse(new Epoch(1).isAfter(new Epoch(1)));
        assertEquals(HIGHEST, Epoch.max(new Epoch(5), HIGHEST));
    }

    @Test
    void shouldBoundLeapsUpward() {
        Epoch current = new Epoch(7);

        assertTrue(new Epoch(7 + Epoch.MAX_LEAP).isWithinLeapOf(current));
        assertFalse(new Epoch(8 + Epoch.MAX_LEAP).isWithinLeapOf(current));
        assertFalse(HIGHEST.isWithinLeapOf(current));
    }

    @Test
    void shouldTakeEveryLowerEpochAsPlausible() {
        assertTrue(Epoch.ZERO.isWithinLeapOf(HIGHEST));
    }

    @Test
    void shouldHaveNoSuccessorAtTheEnd() {
        assertEquals(new Epoch(Long.MIN_VALUE), new Epoch(Long.MAX_VALUE).next());
        assertThrows(IllegalStateException.class, HIGHEST::next);
    }

    @Test
    void shouldTellTheHigherOfTwo() {
        assertEquals(new Epoch(5), Epoch.max(new Epoch(5), new Epoch(3)));
        assertEquals(new Epoch(5), Epoch.max(new Epoch(3), new Epoch(5)));
    }
}
