package dev.vedette.sentinel.server;

/**
 * One client's turn, while it lasts. The clock is not looked at before each request, as that takes a fair part of the time that a prepared
 * answer does.
 */
final class Turn {

    /** A look at the clock at least so often among prepared answers, and those of a turn's beginning: a few microseconds. */
    static final int QUICK_BETWEEN_LOOKS = 8;

    private final Turns turns;
    private long endNanos;
    private boolean isQuick;
    private int quickCount;

    Turn(Turns turns) {
        this.turns = turns;
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
