package dev.vedette.quorum.sim;

/** When one server's process was away. */
final class Outages {

    private long beganMicros = -1;
    private long endedMicros = -1;
    private long endBeforeMicros = Long.MIN_VALUE / 2;

    /** The process ends. */
    void begin(long nowMicros) {
        endBeforeMicros = endedMicros < 0 ? Long.MIN_VALUE / 2 : endedMicros;
        beganMicros = nowMicros;
        endedMicros = -1;
    }

    /** The process begins again. */
    void end(long nowMicros) {
        endedMicros = nowMicros;
    }

    /** Whether the last outage came so long after the one before. */
    boolean isAlone(long micros) {
        return beganMicros - endBeforeMicros > micros;
    }

    /** How long the last outage lasted, or lasts so far; 0 if there was none. */
    long lastMicros(long nowMicros) {
        if (beganMicros < 0) {
            return 0;
        }
        return (endedMicros < 0 ? nowMicros : endedMicros) - beganMicros;
    }
}
