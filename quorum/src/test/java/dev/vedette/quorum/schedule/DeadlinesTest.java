package dev.vedette.quorum.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DeadlinesTest {

    private final Deadlines deadlines = new Deadlines();

    @Test
    void shouldAwaitNothingAtFirst() {
        assertEquals(OptionalLong.empty(), deadlines.nextMillis());
        assertEquals(Optional.empty(), deadlines.takeDue(Long.MAX_VALUE));
    }

    @Test
    void shouldReplaceTheEarlierArrangement() {
        deadlines.set(due(1), 10);
        deadlines.set(due(1), 30);

        assertEquals(OptionalLong.of(30), deadlines.nextMillis());
        assertEquals(Optional.empty(), deadlines.takeDue(29));
        assertEquals(Optional.of(due(1)), deadlines.takeDue(30));
        assertEquals(OptionalLong.empty(), deadlines.nextMillis());
    }

    @Test
    void shouldKeepTheEarlierOfTwoAtLatest() {
        deadlines.setAtLatest(due(1), 10);
        deadlines.setAtLatest(due(1), 30);
        deadlines.setAtLatest(due(2), 30);
        deadlines.setAtLatest(due(2), 20);

        assertEquals(Optional.of(due(1)), deadlines.takeDue(10));
        assertEquals(Optional.of(due(2)), deadlines.takeDue(20));
    }

    @Test
    void shouldTakeThoseOfOneMomentInTheOrderOfArrangement() {
        deadlines.set(due(3), 5);
        deadlines.set(due(1), 5);
        deadlines.set(due(2), 5);

        assertEquals(Optional.of(due(3)), deadlines.takeDue(5));
        assertEquals(Optional.of(due(1)), deadlines.takeDue(5));
        assertEquals(Optional.of(due(2)), deadlines.takeDue(5));
    }

    @Test
    void shouldForgetWhatIsCleared() {
        deadlines.set(due(1), 5);
        deadlines.clear(due(1));

        assertEquals(OptionalLong.empty(), deadlines.nextMillis());
    }

    @Test
    void shouldAgreeWithAPlainMap() {
        Random random = new Random(1);
        Map<Due, Long> plain = new LinkedHashMap<>();
        for (int round = 0; round < 20_000; round++) {
            Due due = due(random.nextInt(20));
            long at = random.nextInt(1_000);
            switch (random.nextInt(4)) {
                case 0 -> {
                    deadlines.set(due, at);
                    plain.put(due, at);
                }
                case 1 -> {
                    deadlines.setAtLatest(due, at);
                    plain.merge(due, at, Math::min);
                }
                case 2 -> {
                    deadlines.clear(due);
                    plain.remove(due);
                }
                default ->
                    deadlines
                            .takeDue(at)
                            .ifPresentOrElse(
                                    taken -> assertEquals(smallest(plain).getAsLong(), plain.remove(taken)),
                                    () -> assertEquals(
                                            0,
                                            plain.values().stream()
                                                    .filter(one -> one <= at)
                                                    .count()));
            }
            assertEquals(smallest(plain), deadlines.nextMillis());
        }
    }

    private static OptionalLong smallest(Map<Due, Long> plain) {
        return plain.values().stream().mapToLong(Long::longValue).min();
    }

    private static Due due(int number) {
        return new Due.ForGroup(new MasterName("m" + number));
    }

    @Test
    void shouldLetWhatWasArrangedFirstComeFirst() {
        deadlines.set(due(1), 5);
        deadlines.set(due(2), 5);
        deadlines.set(due(1), 5);
        deadlines.setAtLatest(due(1), 5);

        assertEquals(Optional.of(due(1)), deadlines.takeDue(5));
        assertEquals(Optional.of(due(2)), deadlines.takeDue(5));
    }
}
