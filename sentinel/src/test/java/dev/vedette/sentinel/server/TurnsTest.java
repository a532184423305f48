package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final long MILLI = 1_000_000;

    private long nowNanos = Long.MAX_VALUE - MILLI / 2;
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Turns turns = new Turns(new RoundClock(() -> nowNanos, () -> 0), later::add);
    private final List<String> served = new ArrayList<>();

    @Test
    void shouldEndTurnAfterMillisecond() {
        long end = turns.end();

        assertFalse(turns.isOver(end));
        nowNanos += MILLI;
        assertTrue(turns.isOver(end));
    }

    @Test
    void shouldLookAtTheClockBeforeEachRequestUnlessPreparedAnswersCameBefore() {
        Turn turn = new Turn(turns, () -> {});
        turn.begin();
        nowNanos += MILLI;
        assertFalse(turn.isOver(), "it has just begun");

        for (int quick = 2; quick < Turn.QUICK_BETWEEN_LOOKS; quick++) {
            turn.answeredQuickly();
            assertFalse(turn.isOver());
        }
        turn.answeredQuickly();
        assertTrue(turn.isOver());

        turn.answeredQuickly();
        assertFalse(turn.isOver());
        assertTrue(turn.isOver(), "what came between was not quick");
    }

    @Test
    void shouldLetSocketsBeLookedAtBetweenRounds() {
        greedy("a");
        greedy("b");

        later.remove().run();

        assertEquals(List.of("a", "b", "a", "b"), served);
        assertEquals(1, later.size());
        later.remove().run();
        assertEquals(8, served.size());
    }

    @Test
    void shouldWaitForNobodyOnceLineIsEmpty() {
        turns.await(() -> served.add("once"));
        assertTrue(turns.hasLine());

        later.remove().run();

        assertEquals(List.of("once"), served);
        assertFalse(turns.hasLine());
        assertTrue(later.isEmpty());
    }

    @Test
    void shouldServeTheOthersWhenOneTurnBreaks() {
        turns.await(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        turns.await(() -> served.add("other"));

        assertThrows(IllegalStateException.class, () -> later.remove().run());
        later.remove().run();

        assertEquals(List.of("other"), served);
    }

    @Test
    void shouldForgetWhoHasLeft() {
        Runnable gone = () -> served.add("gone");
        turns.await(gone);
        turns.await(() -> served.add("there"));

        turns.forget(gone);
        later.remove().run();

        assertEquals(List.of("there"), served);
    }

    /** Somebody who uses up each turn and always wants another one. */
    private void greedy(String name) {
        turns.await(() -> {
            served.add(name);
            nowNanos += MILLI;
            greedy(name);
        });
    }
}
