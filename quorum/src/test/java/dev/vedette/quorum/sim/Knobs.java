package dev.vedette.quorum.sim;

/**
 * How one run is set up. Everything is drawn from the seed.
 *
 * @param isCalm no faults but an operator's planned failovers, so that no acknowledged write may be lost
 * @param isDuel all about elections: short bounds on a jittery network, so that candidates collide, and ambushes
 * @param sentinels how many sentinels there are, the reference ones included
 * @param references how many of them behave like the original
 * @param groups how many masters they watch
 * @param servers how many servers each group has, the master included
 * @param crashDetectionMillis the window of crash detection; 0 is off
 * @param faultsMillis how long the first act lasts
 */
record Knobs(
        long seed,
        boolean isCalm,
        boolean isDuel,
        int sentinels,
        int references,
        int groups,
        int servers,
        int quorum,
        long downAfterMillis,
        long failoverTimeoutMillis,
        int parallelSyncs,
        long faultsMillis,
        int faults,
        NetworkKnobs network,
        DiskKnobs disk,
        ServerKnobs server,
        int driftPartsPerMillion,
        long crashDetectionMillis) {

    /**
     * The network.
     *
     * @param lossBasisPoints how many of ten thousand messages have to be sent again
     */
    record NetworkKnobs(long latencyMicros, long jitterMicros, int lossBasisPoints) {}

    /**
     * The sentinels' disks.
     *
     * @param failuresPercent how many writes fail while a disk is out of order
     */
    record DiskKnobs(long writeMicros, long slowMicros, int failuresPercent) {}

    /**
     * The servers.
     *
     * @param tickMicros how often replicas read what their master wrote
     * @param syncMicros how long a replica takes to follow another master
     * @param isOld of a version that can neither hold back writes nor hand over
     */
    record ServerKnobs(long tickMicros, long syncMicros, long loadingMicros, int bytesATick, boolean isOld) {}

    private static final int OLD_PERCENT = 5;
    private static final int CRASH_DETECTION_PERCENT = 30;

    /** The knobs of a seed. */
    static Knobs draw(long seed) {
        Chance chance = new Chance(seed);
        boolean isCalm = chance.percent(8);
        boolean isDuel = !isCalm && chance.percent(15);
        int sentinels = (int) chance.pick(3, 3, 3, 3, 3, 5, 5, 4, 2, 1);
        boolean isMixed = sentinels > 1 && chance.percent(25);
        int references = isMixed && !isCalm ? 1 + chance.below(sentinels - 1) : 0;
        int majority = sentinels / 2 + 1;
        int quorum = chance.percent(70) ? majority : 1 + chance.below(sentinels);
        return new Knobs(
                seed,
                isCalm,
                isDuel,
                sentinels,
                references,
                chance.percent(12) ? 2 : 1,
                2 + chance.below(3),
                quorum,
                isDuel ? 300 : chance.pick(300, 500, 1_000, 1_000, 2_000, 4_000),
                chance.pick(1_000, 3_000, 10_000, 20_000),
                1 + chance.below(2),
                chance.between(4_000, 15_000),
                1 + chance.below(14),
                new NetworkKnobs(
                        isDuel ? 5_000 : chance.pick(50, 200, 1_000, 5_000),
                        isDuel ? 20_000 : chance.pick(20, 500, 5_000, 20_000),
                        (int) chance.pick(0, 0, 10, 100)),
                new DiskKnobs(chance.pick(50, 1_000, 10_000), chance.pick(50_000, 400_000, 2_000_000), 60),
                new ServerKnobs(
                        chance.pick(20_000, 50_000, 100_000),
                        chance.pick(20_000, 100_000, 600_000),
                        chance.pick(1_000, 500_000, 2_000_000),
                        1 + chance.below(500),
                        !isCalm && new Chance(seed * 31 + 5).percent(OLD_PERCENT)),
                (int) chance.pick(0, 0, 200, 10_000),
                isCalm ? 0 : crashDetectionMillis(new Chance(seed * 29 + 3)));
    }

    /** Drawn by itself, so that the other seeds keep their meaning. */
    private static long crashDetectionMillis(Chance chance) {
        return chance.percent(CRASH_DETECTION_PERCENT) ? chance.pick(20, 50, 100, 200, 400) : 0;
    }

    /** With another window of crash detection. */
    Knobs detectingCrashes(long windowMillis) {
        return new Knobs(
                seed,
                isCalm,
                isDuel,
                sentinels,
                references,
                groups,
                servers,
                quorum,
                downAfterMillis,
                failoverTimeoutMillis,
                parallelSyncs,
                faultsMillis,
                faults,
                network,
                disk,
                server,
                driftPartsPerMillion,
                windowMillis);
    }

    /** How many sentinels elect whatever the quorum, if each knows all. */
    int majority() {
        return sentinels / 2 + 1;
    }

    /** How many machines there are. */
    int nodes() {
        return sentinels + groups * servers;
    }

    /** How many sentinels run our core. */
    int ours() {
        return sentinels - references;
    }

    /** The slowest round trip of a calm network. */
    long slowestRoundTripMicros() {
        return 2 * (network.latencyMicros() + network.jitterMicros());
    }
}
