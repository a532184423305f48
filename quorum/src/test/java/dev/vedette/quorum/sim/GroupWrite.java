package dev.vedette.quorum.sim;

import dev.vedette.quorum.durable.DurableState;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One write of a sentinel's state is under way at most; all that gathers meanwhile goes into the next. */
final class GroupWrite {

    private static final long FIRST_RETRY_MICROS = 100_000;
    private static final long LONGEST_RETRY_MICROS = 5_000_000;

    /** A pause before the next try that a caller may well wait out. */
    private static final long SHORT_RETRY_MICROS = 500_000;

    private final World world;
    private final SimDisk disk;
    private final LongSupplier version;
    private final Supplier<DurableState> state;
    private final LongConsumer whenFlushed;
    private final Runnable whenFailed;
    private final Consumer<Runnable> turns;
    private long wantedVersion;
    private long flushedVersion;
    private long retryMicros = FIRST_RETRY_MICROS;
    private boolean isBusy;
    private boolean isOutOfOrder;
    private boolean isEnded;

    GroupWrite(
            World world,
            SimDisk disk,
            LongSupplier version,
            Supplier<DurableState> state,
            LongConsumer whenFlushed,
            Runnable whenFailed,
            Consumer<Runnable> turns) {
        this.world = world;
        this.disk = disk;
        this.version = version;
        this.state = state;
        this.whenFlushed = whenFlushed;
        this.whenFailed = whenFailed;
        this.turns = turns;
    }

    /** Wants everything up to {@code wanted} on disk. */
    void want(long wanted) {
        wantedVersion = Math.max(wantedVersion, wanted);
        writeIfNeeded();
    }

    /** Whether everything wanted so far is on disk. */
    boolean isSettled() {
        return flushedVersion >= wantedVersion;
    }

    /** Whether writes have failed repeatedly, and the next try is too far off to wait for. */
    boolean isOutOfOrder() {
        return isOutOfOrder;
    }

    /** The latest version that was wanted. */
    long wantedVersion() {
        return wantedVersion;
    }

    /** The process has ended. */
    void end() {
        isEnded = true;
    }

    private void writeIfNeeded() {
        if (isBusy || isEnded || isSettled()) {
            return;
        }
        isBusy = true;
        long writing = version.getAsLong();
        // A process that stands still hears of it later.
        disk.write(
                state.get(),
                hasWorked -> turns.accept(() -> {
                    if (!isEnded) {
                        done(hasWorked, writing);
                    }
                }));
    }

    private void done(boolean hasWorked, long writing) {
        if (hasWorked) {
            isBusy = false;
            flushedVersion = writing;
            retryMicros = FIRST_RETRY_MICROS;
            whenFlushed.accept(writing);
            writeIfNeeded();
            return;
        }
        isOutOfOrder = retryMicros > SHORT_RETRY_MICROS;
        world.agenda().after(retryMicros, () -> {
            isBusy = false;
            isOutOfOrder = false;
            if (!isEnded) {
                writeIfNeeded();
            }
        });
        retryMicros = Math.min(LONGEST_RETRY_MICROS, 2 * retryMicros);
        whenFailed.run();
    }
}
