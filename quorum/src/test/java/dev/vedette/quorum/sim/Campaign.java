package dev.vedette.quorum.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Runs many seeds on several threads; each run has a thread of its own and shares nothing. */
final class Campaign {

    private static final long PROGRESS_SECONDS = 10;

    private final AtomicLong next;
    private final long endSeed;
    private final long endNanos;
    private final long beginNanos = System.nanoTime();
    private final LongFunction<Outcome> runner;
    private final Tally tally = new Tally();

    /** Seeds from {@code from} on, so many, for so long at most, each run as {@code runner} does. */
    Campaign(long from, long count, long minutes, LongFunction<Outcome> runner) {
        this.runner = runner;
        this.next = new AtomicLong(from);
        this.endSeed = from + count;
        this.endNanos = beginNanos + TimeUnit.MINUTES.toNanos(minutes);
    }

    /** Runs them all; answers what came of it. */
    Tally run(int threads) throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            Thread worker = new Thread(this::work, "sim-" + number);
            workers.add(worker);
            worker.start();
        }
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                worker.join(TimeUnit.SECONDS.toMillis(PROGRESS_SECONDS));
                tellProgress();
            }
        }
        return tally;
    }

    private void work() {
        long seed = next.getAndIncrement();
        while (seed < endSeed && System.nanoTime() < endNanos) {
            Outcome outcome = runner.apply(seed);
            synchronized (tally) {
                tally.add(outcome);
            }
            outcome.violation()
                    .ifPresent(violation ->
                            System.err.println("seed " + outcome.knobs().seed() + " fails: " + violation.getMessage()));
            seed = next.getAndIncrement();
        }
    }

    private void tellProgress() {
        synchronized (tally) {
            System.err.printf(
                    Locale.ROOT,
                    "%d seeds, %.1f/s, %.1f simulated hours, %d failed%n",
                    tally.seeds(),
                    tally.seeds() / seconds(),
                    tally.simulatedMicros() / 3.6e9,
                    tally.failures().size());
        }
    }

    /** How long it has been going on. */
    double seconds() {
        return (System.nanoTime() - beginNanos) / 1e9;
    }
}
