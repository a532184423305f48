package dev.vedette.quorum.sim;

/** One machine's monotonic clock: begins somewhere, and runs a little fast or slow. */
final class LocalClock {

    private static final long MILLION = 1_000_000;

    private final World world;
    private final long partsPerMillion;
    private final long offsetMicros;

    LocalClock(World world, int partsPerMillion, long offsetMicros) {
        this.world = world;
        this.partsPerMillion = partsPerMillion;
        this.offsetMicros = offsetMicros;
    }

    /** What it shows now. */
    long millis() {
        return millisAt(world.nowMicros());
    }

    /** When it will show {@code millis}, in simulated time. */
    long worldMicros(long millis) {
        long passed = millis * 1_000 - offsetMicros;
        long micros = passed * MILLION / (MILLION + partsPerMillion);
        while (millisAt(micros) < millis) {
            micros++;
        }
        return micros;
    }

    private long millisAt(long micros) {
        return (micros + micros * partsPerMillion / MILLION + offsetMicros) / 1_000;
    }
}
