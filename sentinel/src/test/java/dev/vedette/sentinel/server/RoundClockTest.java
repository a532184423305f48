package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class RoundClockTest {

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private long nanos = 7_000;
    private long millis = 3;
    private final RoundClock clock = new RoundClock(() -> nanos, () -> millis);

    @Test
    void shouldStandStillFromTheFirstLookUntilTheLoopComesToItsTasks() {
        clock.look(tasks::add);
        later();
        clock.look(tasks::add);

        assertEquals(7_000, clock.nanos());
        assertEquals(3, clock.millis());
        assertEquals(1, tasks.size());

        tasks.remove().run();
        clock.look(tasks::add);
        assertEquals(8_000, clock.nanos());
        assertEquals(4, clock.millis());
    }

    @Test
    void shouldRunWhereNobodyHasLooked() {
        later();

        assertEquals(8_000, clock.nanos());
        assertEquals(4, clock.millis());
        later();
        assertEquals(9_000, clock.nanos());
        assertEquals(5, clock.millis());
    }

    @Test
    void shouldGoOnForAllWhenSomebodyLooksAnew() {
        clock.look(tasks::add);
        later();

        assertEquals(8_000, clock.nanosNow());
        assertEquals(8_000, clock.nanos());
    }

    private void later() {
        nanos += 1_000;
        millis++;
    }
}
