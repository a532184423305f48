package dev.vedette.it.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
    private static final long LENGTH_MILLIS = 60_000;

    @Test
    void shouldDrawTheSameFromTheSameSeed() {
        Schedule first = Schedule.draw(4711, LENGTH_MILLIS);

        assertEquals(first, Schedule.draw(4711, LENGTH_MILLIS));
        assertNotEquals(first.episodes(), Schedule.draw(4712, LENGTH_MILLIS).episodes());
    }

    @Test
    void shouldEndEachTroubleInTimeAndInOrder() {
        for (Schedule schedule : some()) {
            long beforeMillis = 0;
            for (Episode episode : schedule.episodes()) {
                assertTrue(episode.atMillis() > beforeMillis, schedule::toString);
                assertTrue(episode.endMillis() <= LENGTH_MILLIS, schedule::toString);
                beforeMillis = episode.atMillis();
            }
        }
    }

    @Test
    void shouldDrawEveryKindOfTrouble() {
        Set<Class<?>> drawn = some().stream()
                .flatMap(schedule -> schedule.episodes().stream())
                .map(episode -> episode.trouble().getClass())
                .collect(Collectors.toSet());

        assertEquals(Set.of(Trouble.class.getPermittedSubclasses()), drawn);
    }

    private static List<Schedule> some() {
        return LongStream.range(0, 50)
                .mapToObj(seed -> Schedule.draw(seed, LENGTH_MILLIS))
                .toList();
    }
}
