package dev.vedette.quorum.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class SeededRandomTest {

    @Test
    void shouldRepeatItselfForOneSeed() {
        SeededRandom one = new SeededRandom(42);
        SeededRandom other = new SeededRandom(42);

        for (int draw = 0; draw < 100; draw++) {
            assertEquals(one.below(1_000), other.below(1_000));
        }
    }

    @Test
    void shouldStayWithinItsBoundAndReachEveryNumber() {
        SeededRandom random = new SeededRandom(-1);
        int[] counts = new int[10];

        for (int draw = 0; draw < 10_000; draw++) {
            counts[(int) random.below(10)]++;
        }

        for (int count : counts) {
            assertTrue(count > 800 && count < 1_200, "uneven: " + count);
        }
    }
}
