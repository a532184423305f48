package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class DeparturesTest {

    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final List<String> left = new ArrayList<>();
    private final Departures departures = new Departures();

    @Test
    void shouldLetAllLeaveTogetherInTheirOrder() {
        departures.await(() -> left.add("first"), loop::add);
        departures.await(() -> left.add("second"), loop::add);
        assertEquals(List.of(), left);
        assertEquals(1, loop.size(), "one call for all");

        loop.remove().run();

        assertEquals(List.of("first", "second"), left);
        departures.await(() -> left.add("third"), loop::add);
        loop.remove().run();
        assertEquals(List.of("first", "second", "third"), left);
    }

    @Test
    void shouldLetThemLeaveEarlierWhenManyWaitOrOneTookLong() {
        for (int index = 0; index < Departures.MOST; index++) {
            departures.await(() -> left.add("one of many"), loop::add);
        }
        assertEquals(Departures.MOST, left.size());

        departures.await(() -> left.add("took long"), loop::add);
        departures.leave();
        assertEquals("took long", left.get(left.size() - 1));

        loop.forEach(Runnable::run);
        assertEquals(Departures.MOST + 1, left.size(), "each leaves once");
    }

    @Test
    void shouldLetTheOthersLeaveWhenOneBreaks() {
        departures.await(
                () -> {
                    throw new IllegalStateException("a broken one");
                },
                loop::add);
        departures.await(
                () -> {
                    throw new NoClassDefFoundError("a missing one");
                },
                loop::add);
        departures.await(() -> left.add("unharmed"), loop::add);

        loop.remove().run();
        departures.await(() -> left.add("later"), loop::add);
        loop.remove().run();

        assertEquals(List.of("unharmed", "later"), left);
    }

    @Test
    void shouldTakeUpWhoComesWhileOthersLeave() {
        departures.await(
                () -> {
                    left.add("first");
                    departures.await(() -> left.add("served by the first"), loop::add);
                    departures.leave();
                },
                loop::add);
        departures.await(() -> left.add("second"), loop::add);

        loop.remove().run();
        loop.forEach(Runnable::run);

        assertEquals(List.of("first", "second", "served by the first"), left);
    }
}
