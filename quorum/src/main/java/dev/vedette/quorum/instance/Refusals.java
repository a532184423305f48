package dev.vedette.quorum.instance;

/**
 * A series of refused attempts to connect to one process, with nothing else between them: since the first, its port has answered that
 * nobody listens whenever it was asked.
 *
 * @param sinceMillis when the first refusal was heard
 * @param begunMillis when the latest attempt began that was refused
 * @param heardMillis when the latest refusal was heard
 */
public record Refusals(long sinceMillis, long begunMillis, long heardMillis) {

    /** Of a port that was not asked for longer, nobody knows what it would have answered. */
    public static final long LONGEST_PAUSE_MILLIS = 2_000;

    /** The series that begins with one refusal. */
    static Refusals first(long nowMillis) {
        return new Refusals(nowMillis, nowMillis, nowMillis);
    }

    /** The series with one refusal more, or a new one if there was too long a pause. */
    Refusals and(long attemptMillis, long nowMillis) {
        return attemptMillis - heardMillis > LONGEST_PAUSE_MILLIS
                ? first(nowMillis)
                : new Refusals(sinceMillis, Math.max(begunMillis, attemptMillis), nowMillis);
    }

    /**
     * For how long the port has certainly refused: from hearing of the first refusal to the beginning of the latest refused attempt,
     * so that an answer that was long on its way makes it no longer.
     */
    public long certainMillis() {
        return begunMillis - sinceMillis;
    }
}
