package dev.vedette.sentinel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void shouldBeginWithAlmostNothingAndDoubleToHalfASecond() {
        Backoff backoff = new Backoff(() -> 1.0);

        List<Long> waits = Stream.generate(backoff::nextMillis).limit(9).toList();

        assertEquals(List.of(4L, 8L, 16L, 32L, 64L, 128L, 256L, 500L, 500L), waits);
    }

    @Test
    void shouldBeginAnewAfterAReset() {
        Backoff backoff = new Backoff(() -> 1.0);
        backoff.nextMillis();
        backoff.nextMillis();

        backoff.reset();

        assertEquals(4, backoff.nextMillis());
    }

    @Test
    void shouldSpreadWaitsOverTheirUpperHalf() {
        Random random = new Random(5);
        for (int round = 0; round < 1_000; round++) {
            Backoff backoff = new Backoff(random::nextDouble);
            Stream.generate(backoff::nextMillis).limit(7).forEach(wait -> {});

            long wait = backoff.nextMillis();

            assertTrue(wait >= 250 && wait <= 500, "waited " + wait);
        }
    }
}
