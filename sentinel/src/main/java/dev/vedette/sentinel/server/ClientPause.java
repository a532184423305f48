package dev.vedette.sentinel.server;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A pause that an operator has ordered for all clients: requests wait until it is over. Belongs to the server's event loop.
 * Source: docs/protocol.md, CLIENT and COMMAND.
 */
public final class ClientPause {

    /** What may never be held back, or nobody could end a pause that is too long: to end it, and to be allowed to. */
    private static final Set<String> NEVER_HELD = Set.of("client|unpause", "auth", "hello");

    /** What counts as writing, as the original has it: nothing else here would reach a replica of a data server. */
    private static final Set<String> WRITING = Set.of("publish");

    /** Which requests wait. */
    public enum Mode {
        /** Those that write. */
        WRITE,
        /** All. */
        ALL
    }

    /** Has something done later. */
    @FunctionalInterface
    interface Timer {

        /** Runs {@code check} after {@code millis}, 1 or more. */
        void set(long millis, Runnable check);
    }

    /** The longest time a timer is set for. */
    private static final long LONGEST_TIMER_MILLIS = 60_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final LongSupplier clock;
    private final Timer timer;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private Mode mode = Mode.WRITE;
    private long endMillis = NEVER;

    ClientPause(LongSupplier clock, Timer timer) {
        this.clock = clock;
        this.timer = timer;
    }

    /** Begins a pause of {@code millis}; beside one that lasts already the longer and the stricter counts. */
    public void begin(Mode newMode, long millis) {
        boolean isRunning = isRunning();
        long newEndMillis = clock.getAsLong() + millis;
        mode = isRunning && mode == Mode.ALL ? Mode.ALL : newMode;
        endMillis = isRunning ? Math.max(endMillis, newEndMillis) : newEndMillis;
    }

    /** Ends the pause; who waits goes on. */
    public void end() {
        endMillis = NEVER;
        List<Runnable> released = List.copyOf(waiting);
        waiting.clear();
        released.forEach(Runnable::run);
    }

    /** Whether the command of that full name must wait at this moment. */
    boolean holds(String command) {
        if (endMillis == NEVER) {
            return false;
        }
        boolean isMeant = switch (mode) {
            case WRITE -> WRITING.contains(command);
            case ALL -> !NEVER_HELD.contains(command);
        };
        return isMeant && isRunning();
    }

    /** Has {@code next} run when the pause is over. */
    void await(Runnable next) {
        waiting.add(next);
        if (waiting.size() == 1) {
            setTimer();
        }
    }

    /** Forgets one that waits: its client has gone. */
    void forget(Runnable next) {
        waiting.remove(next);
    }

    private boolean isRunning() {
        return clock.getAsLong() < endMillis;
    }

    private void setTimer() {
        long leftMillis = endMillis - clock.getAsLong();
        timer.set(Math.max(1, Math.min(leftMillis, LONGEST_TIMER_MILLIS)), this::check);
    }

    private void check() {
        if (waiting.isEmpty()) {
            return;
        }
        if (isRunning()) {
            setTimer();
        } else {
            end();
        }
    }
}
