package dev.vedette.sentinel.server;

/**
 * One client's turns, one after the other. The clock is not looked at before each request, as that takes a fair part of the time that a prepared
 * answer does.
 */
final class Turn {

    /** A look at the clock at least so often among prepared answers, and those of a turn's beginning: a few microseconds. */
    static final int QUICK_BETWEEN_LOOKS = 8;

    private final Turns turns;
    private final Runnable serving;
    private final Runnable coming = this::come;
    private boolean isAwaited;
    private long endNanos;
    private boolean isQuick;
    private int quickCount;

    /**
     * The turns of one client.
     *
     * @param serving called when its turn has come after {@link #await}
     */
    Turn(Turns turns, Runnable serving) {
        this.turns = turns;
        this.serving = serving;
    }

    /** Whether somebody who has sent so many bytes that are not carried out is to wait in line, as there is one. */
    boolean isToBeAwaited(int byteCount) {
        return byteCount > Turns.PASSING_BYTES && turns.hasLine();
    }

    /** Gets in line for the next one. */
    void await() {
        if (!isAwaited) {
            isAwaited = true;
            turns.await(coming);
        }
    }

    private void come() {
        isAwaited = false;
        serving.run();
    }

    /** Whether the client is in line. */
    boolean isAwaited() {
        return isAwaited;
    }

    /** There is no next one. */
    void forget() {
        turns.forget(coming);
    }

    /** It begins now. */
    void begin() {
        endNanos = turns.end();
        isQuick = true;
        quickCount = 0;
    }

    /** The answer just given was prepared, so that it has cost next to nothing. */
    void answeredQuickly() {
        isQuick = true;
    }

    /** Whether it is over; to be asked once before each request. */
    boolean isOver() {
        quickCount = isQuick ? quickCount + 1 : 0;
        isQuick = false;
        return quickCount % QUICK_BETWEEN_LOOKS == 0 && turns.isOver(endNanos);
    }
}
