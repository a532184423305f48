package dev.vedette.quorum.explore;

/**
 * What is searched, and how far.
 *
 * @param scenario where it begins
 * @param depth so many choices one after another
 * @param faults so many of them faults, at most
 * @param luck what the random pauses of the sentinels are drawn from
 * @param states so many states are kept, at most
 * @param seconds so long, at most
 */
record Plan(Scenario scenario, int depth, int faults, long luck, int states, long seconds) {

    /** Each sentinel has a luck of its own, the same whenever it draws. */
    long[] lucks() {
        long[] lucks = new long[Cast.SENTINELS];
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            lucks[sentinel] = luck * Cast.SENTINELS + sentinel;
        }
        return lucks;
    }
}
