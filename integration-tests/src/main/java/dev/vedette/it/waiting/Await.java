package dev.vedette.it.waiting;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks for a condition or a value again and again until it holds, or is there, or the time is over. */
public final class Await {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Await() {}

    /** A condition over real processes. An IOException while asking counts as "does not hold yet". */
    @FunctionalInterface
    public interface Condition {
        /** Whether it holds now. */
        boolean holds() throws IOException;
    }

    /** A question to real processes. An IOException while asking counts as "no answer yet". */
    @FunctionalInterface
    public interface Question<T> {
        /** What it is now; empty if there is nothing yet. */
        Optional<T> answer() throws IOException;
    }

    /** Returns as soon as the condition holds; see {@link #value}. */
    public static void until(String what, Duration patience, Condition condition, Supplier<String> diagnosis) {
        value(what, patience, () -> condition.holds() ? Optional.of(true) : Optional.empty(), diagnosis);
    }

    /**
     * Answers a value as soon as there is one. It is asked for once more when the time is over, so that a process that stood
     * still meanwhile does not miss what has been there for long.
     *
     * @param what words for the message, completing "waited for"
     * @param patience the bound
     * @param diagnosis what to add to the message, asked only on failure
     * @throws AssertionError when the time is over
     */
    public static <T> T value(String what, Duration patience, Question<T> question, Supplier<String> diagnosis) {
        long startNanos = System.nanoTime();
        String lastTrouble = "";
        boolean isOver = false;
        while (!isOver) {
            isOver = System.nanoTime() - startNanos >= patience.toNanos();
            try {
                Optional<T> answer = question.answer();
                if (answer.isPresent()) {
                    return answer.get();
                }
                lastTrouble = "";
            } catch (IOException e) {
                lastTrouble = " (last answer: " + e + ")";
            }
            if (!isOver) {
                pause();
            }
        }
        throw new AssertionError(
                "waited " + patience.toMillis() + " ms in vain for " + what + lastTrouble + "\n" + diagnosis.get());
    }

    /** As {@link #until}, but with a longer pause between two looks, for looks that cost something. */
    public static void every(Duration interval, String what, Duration patience, Condition condition) {
        until(what, patience, () -> {
            if (condition.holds()) {
                return true;
            }
            idle(interval);
            return false;
        });
    }

    /** Answers whether the condition came true within the given time; looks at it at the given interval. */
    public static boolean holdsWithin(Duration patience, Duration interval, Condition condition) {
        try {
            every(interval, "a condition", patience, condition);
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    /** Lets time pass in which something is measured. */
    public static void idle(Duration time) {
        long startNanos = System.nanoTime();
        long leftNanos = time.toNanos();
        while (leftNanos > 0) {
            LockSupport.parkNanos(leftNanos);
            leftNanos = time.toNanos() - (System.nanoTime() - startNanos);
        }
    }

    /** As above, without a diagnosis. */
    public static void until(String what, Duration patience, Condition condition) {
        until(what, patience, condition, () -> "");
    }

    /** Gives up the processor for a moment between two looks at the same thing. */
    public static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
