package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookoutTest {

    private static final long PATIENCE_SECONDS = 10;

    private final Vertx coreVertx = Vertx.vertx();
    private final Vertx vertx = Vertx.vertx();
    private final Context core = coreVertx.getOrCreateContext();
    private final Context mine = vertx.getOrCreateContext();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void closeEverything() throws Exception {
        await(coreVertx.close());
        await(vertx.close());
    }

    @Test
    void shouldShareOneLookAmongAllWhoAskMeanwhile() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        core.runOnContext(turn -> awaitLatch(free));
        Lookout<Integer> lookout = new Lookout<>(core, vertx, looks::incrementAndGet);

        List<Future<Integer>> all = new ArrayList<>();
        for (int number = 0; number < 1_000; number++) {
            all.add(look(lookout));
        }
        free.countDown();

        assertEquals(1, await(Future.all(all)).<Integer>resultAt(999));
        assertEquals(1, looks.get());
    }

    @Test
    void shouldLetTheCoreRestLongerThanALookTook() throws Exception {
        Lookout<Integer> lookout = new Lookout<>(core, vertx, () -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            return looks.incrementAndGet();
        });

        long beganNanos = System.nanoTime();
        while (await(look(lookout)) < 3) {
            assertTrue(looks.get() <= 3);
        }

        assertTrue(System.nanoTime() - beganNanos > TimeUnit.SECONDS.toNanos(2));
    }

    /** A pause of the machine that falls into a look is no length of the look. */
    @Test
    void shouldNotTellForLongWhatWasSeenInALookThatTookLong() throws Exception {
        Lookout<Integer> lookout = new Lookout<>(core, vertx, () -> {
            LockSupport.parkNanos(looks.get() == 0 ? TimeUnit.SECONDS.toNanos(1) : 0);
            return looks.incrementAndGet();
        });

        assertEquals(1, await(look(lookout)));
        long beganNanos = System.nanoTime();
        while (await(look(lookout)) < 2) {
            assertTrue(System.nanoTime() - beganNanos < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
        }
    }

    @Test
    void shouldSayThatTheCoreDoesNotAnswerAndAskItOnce() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        core.runOnContext(turn -> awaitLatch(free));
        Lookout<Integer> lookout = new Lookout<>(core, vertx, looks::incrementAndGet);

        ExecutionException failure = assertThrows(ExecutionException.class, () -> await(look(lookout)));
        Future<Integer> second = look(lookout);
        free.countDown();

        assertEquals(
                "the sentinel's event loop has not answered for 2000 ms",
                failure.getCause().getMessage());
        assertEquals(1, await(second));
    }

    private Future<Integer> look(Lookout<Integer> lookout) {
        Promise<Integer> seen = Promise.promise();
        mine.runOnContext(turn -> lookout.look().onComplete(seen));
        return seen.future();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
