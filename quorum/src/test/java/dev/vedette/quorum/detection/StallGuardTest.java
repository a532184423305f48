package dev.vedette.quorum.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.model.Now;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class StallGuardTest {

    private final StallGuard guard = new StallGuard();

    @Test
    void shouldTakeEarlyAndPunctualStepsAsFair() {
        guard.await(OptionalLong.of(100), 0);

        assertEquals(new Now(50, 50), guard.read(50));
        assertEquals(new Now(100, 100), guard.read(100));
        assertEquals(0, guard.lastStallMillis());
    }

    @Test
    void shouldTolerateTheJitterOfTimers() {
        guard.await(OptionalLong.of(100), 0);

        assertEquals(new Now(120, 120), guard.read(100 + StallGuard.TOLERANCE_MILLIS));
    }

    @Test
    void shouldTakeTheLatenessOutOfTheFairClock() {
        guard.await(OptionalLong.of(100), 0);

        assertEquals(new Now(400, 100), guard.read(400));
        assertEquals(300, guard.lastStallMillis());
    }

    @Test
    void shouldRememberEarlierStalls() {
        guard.await(OptionalLong.of(100), 0);
        guard.read(400);
        guard.await(OptionalLong.of(500), 400);

        assertEquals(new Now(450, 150), guard.read(450));
        assertEquals(0, guard.lastStallMillis());
    }

    @Test
    void shouldBlameNothingWhenNothingWasAwaited() {
        guard.await(OptionalLong.empty(), 0);

        assertEquals(new Now(9_000, 9_000), guard.read(9_000));
    }

    @Test
    void shouldCountNoTimeTwiceForADeadlineInThePast() {
        guard.await(OptionalLong.of(10), 100);

        assertEquals(new Now(110, 110), guard.read(110));
    }
}
