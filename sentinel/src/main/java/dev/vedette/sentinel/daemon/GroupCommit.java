package dev.vedette.sentinel.daemon;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One write of the state is under way at most; all that gathers meanwhile goes into the next. A failed write is tried again,
 * ever more rarely, as long as there is something unwritten.
 */
final class GroupCommit {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final long FIRST_RETRY_MILLIS = 100;
    private static final long LONGEST_RETRY_MILLIS = 5_000;

    /** A pause before the next try that a caller may well wait out. */
    private static final long SHORT_RETRY_MILLIS = 500;

    private final Vertx vertx;
    private final LongSupplier currentVersion;
    private final Supplier<Future<Void>> write;
    private final Listener listener;
    private long wantedVersion;
    private long flushedVersion;
    private long retryMillis = FIRST_RETRY_MILLIS;
    private boolean isBusy;
    private boolean isOutOfOrder;
    private boolean isFailing;

    /** Who hears of writes. */
    interface Listener {

        /** Everything up to {@code version} is on disk, after {@code elapsedNanos} of writing. */
        void flushed(long version, long elapsedNanos);

        /** Nothing was written. Wanted versions stay wanted. */
        void flushFailed(String reason);
    }

    /**
     * A commit with nothing to write.
     *
     * @param currentVersion the version of what {@code write} would write now
     */
    GroupCommit(Vertx vertx, LongSupplier currentVersion, Supplier<Future<Void>> write, Listener listener) {
        this.vertx = vertx;
        this.currentVersion = currentVersion;
        this.write = write;
        this.listener = listener;
    }

    /** Wants everything up to {@code version} on disk. */
    void want(long version) {
        wantedVersion = Math.max(wantedVersion, version);
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

    /** Whether the latest write failed: what is on disk is older than what is known. */
    boolean isFailing() {
        return isFailing;
    }

    /** The latest version that was wanted. */
    long wantedVersion() {
        return wantedVersion;
    }

    private void writeIfNeeded() {
        if (isBusy || isSettled()) {
            return;
        }
        isBusy = true;
        long version = currentVersion.getAsLong();
        long startNanos = System.nanoTime();
        write.get()
                .onSuccess(nothing -> succeeded(version, System.nanoTime() - startNanos))
                .onFailure(this::failed);
    }

    private void succeeded(long version, long elapsedNanos) {
        isBusy = false;
        flushedVersion = version;
        retryMillis = FIRST_RETRY_MILLIS;
        LOG.debug("Sentinel new configuration saved on disk");
        if (isFailing) {
            LOG.info("The state can be saved again, and everything known is on disk");
            isFailing = false;
        }
        // What gathered meanwhile is written while what waited for this write is carried out.
        writeIfNeeded();
        listener.flushed(version, elapsedNanos);
    }

    private void failed(Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        LOG.warn("WARNING: Sentinel was not able to save the new configuration on disk!!!: {}", reason);
        isFailing = true;
        isOutOfOrder = retryMillis > SHORT_RETRY_MILLIS;
        vertx.setTimer(retryMillis, timer -> retry());
        retryMillis = Math.min(LONGEST_RETRY_MILLIS, 2 * retryMillis);
        listener.flushFailed(reason);
    }

    private void retry() {
        isBusy = false;
        isOutOfOrder = false;
        writeIfNeeded();
    }
}
