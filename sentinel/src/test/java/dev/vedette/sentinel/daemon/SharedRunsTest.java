package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SharedRunsTest {

    private final List<Promise<String>> begun = new ArrayList<>();
    private final SharedRuns<String> runs = new SharedRuns<>(() -> {
        Promise<String> promise = Promise.promise();
        begun.add(promise);
        return promise.future();
    });

    @Test
    void shouldLetAllWhoAskMeanwhileShareTheRunThatFollows() {
        Future<String> first = runs.ask();
        Future<String> second = runs.ask();
        Future<String> third = runs.ask();

        assertNotSame(first, second);
        assertSame(second, third);
        assertEquals(1, begun.size());

        begun.get(0).complete("before");
        assertEquals("before", first.result());
        assertEquals(2, begun.size());
        assertFalse(second.isComplete());

        begun.get(1).complete("after");
        assertEquals("after", third.result());
    }

    @Test
    void shouldGoOnAfterARunThatFails() {
        Future<String> first = runs.ask();
        Future<String> second = runs.ask();

        begun.get(0).fail("no disk");
        begun.get(1).complete("read");

        assertEquals("no disk", first.cause().getMessage());
        assertEquals("read", second.result());
    }

    @Test
    void shouldBeginAtOnceWhereNothingRuns() {
        runs.ask();
        begun.get(0).complete("first");
        runs.ask();

        assertEquals(2, begun.size());
    }

    @Test
    void shouldLetOneMoreFollowTheRunThatFollowed() {
        runs.ask();
        runs.ask();
        begun.get(0).complete("first");
        Future<String> third = runs.ask();

        assertEquals(2, begun.size());
        begun.get(1).complete("second");
        begun.get(2).complete("third");
        assertEquals("third", third.result());
    }
}
