package dev.vedette.quorum.election;

import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.model.Lots;
import dev.vedette.quorum.model.RunId;
import java.util.OptionalLong;

/**
 * Who of the sentinels that hold a master for down stands first, so that they do not all stand at once and split the votes.
 * Each draws the same order from the ids and the name of the master; another master has another order, which spreads the work.
 * The order decides who waits a moment, never who is right: any of them may stand at any time. Source: docs/compatibility.md,
 * Split votes.
 */
public final class Precedence {

    /** Nobody waits for more than so many: most of a large set stands as late as the original does, at the worst together. */
    static final int MAX_RANK = 5;

    /** What a sentinel waits for each one that comes before it: a flush and a round trip, on a calm machine. */
    private static final long CALM_MILLIS = 40;

    /** So many masters that wait for their failovers make each wait once more as long: everybody has more to do. */
    private static final int MASTERS_A_TURN = 10;

    /** Longer than that nobody waits for one that comes before it. */
    private static final long LONGEST_MILLIS = 4_000;

    /** One that has stood for any master within this time is at work, and comes to the others in turn. */
    private static final long AT_WORK_MILLIS = 1_000;

    /** Longer than that nobody waits for one that is at work on other masters. */
    private static final long LONGEST_AT_WORK_MILLIS = 10_000;

    private Precedence() {}

    /**
     * How many sentinels within reach come before {@code me}, {@link #MAX_RANK} at most: those that say that the master is down,
     * or all of them where so many masters are down that answers take their time.
     *
     * @param masters how many masters are down
     */
    static int rank(MasterGroup group, RunId me, int masters) {
        boolean isCrowded = masters >= MASTERS_A_TURN;
        long own = Lots.draw(me, group.name());
        int rank = 0;
        for (PeerSentinel peer : group.peers()) {
            boolean mayStand = isCrowded || peer.saysMasterDown();
            if (mayStand && peer.isReachable() && comesBefore(peer, me, own)) {
                rank++;
            }
        }
        return Math.min(rank, MAX_RANK);
    }

    /** How long {@code me} lets those go first that come before it for this master, while so many masters are down. */
    public static long deferenceMillis(MasterGroup group, RunId me, int masters) {
        return deferenceMillis(rank(group, me, masters), masters);
    }

    /**
     * Until when {@code me} leaves this master to those that come before it, as far as they hold it for down and are at work on many others:
     * two that stand for one master only hinder each other.
     *
     * @param masters how many masters are down
     * @param sinceMillis since when anybody may stand
     */
    public static long leftToOthersMillis(MasterGroup group, RunId me, int masters, long sinceMillis) {
        if (masters < MASTERS_A_TURN) {
            return sinceMillis;
        }
        long own = Lots.draw(me, group.name());
        long untilMillis = sinceMillis;
        for (PeerSentinel peer : group.peers()) {
            OptionalLong stoodMillis = peer.link().stoodMillis();
            if (stoodMillis.isPresent() && peer.saysMasterDown() && peer.isReachable() && comesBefore(peer, me, own)) {
                untilMillis = Math.max(untilMillis, stoodMillis.getAsLong() + AT_WORK_MILLIS);
            }
        }
        return Math.min(untilMillis, sinceMillis + LONGEST_AT_WORK_MILLIS);
    }

    /**
     * How long a sentinel lets those go first that come before it.
     *
     * @param rank how many they are
     * @param masters how many masters are down
     */
    static long deferenceMillis(int rank, int masters) {
        return rank * Math.min(LONGEST_MILLIS, CALM_MILLIS + CALM_MILLIS * (masters / MASTERS_A_TURN));
    }

    private static boolean comesBefore(PeerSentinel one, RunId other, long lotOfOther) {
        int order = Long.compareUnsigned(one.lot(), lotOfOther);
        return order < 0 || (order == 0 && one.id().compareTo(other) < 0);
    }
}
