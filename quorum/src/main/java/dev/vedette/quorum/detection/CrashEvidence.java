package dev.vedette.quorum.detection;

import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.instance.Refusals;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.Role;
import java.util.Optional;

/**
 * Whether a master has crashed in this sentinel's eyes, before down-after has passed: its port refuses connections, and its replicas
 * have lost it at the same time. Off unless the operator has set a window.
 *
 * <p>A refusal alone may be a firewall's, and a replica's word alone a quarrel between two servers. So every attempt within the window
 * must have been refused, more than half of the replicas that could know must say, in answer to a question asked after
 * the first refusal, that they have lost the master about then, and none may say that it still reads from it.
 * Source: docs/compatibility.md, Crash detection.
 */
public final class CrashEvidence {

    /** A replica's word older than this is asked for again, and proves nothing any more. */
    public static final long FRESH_REPORT_MILLIS = 1_000;

    /** A replica that lost its master so long before the first refusal knows of another trouble; INFO counts in seconds. */
    private static final long COINCIDENCE_MILLIS = 3_000;

    /** What one replica can say. */
    private enum Word {
        /** It has lost the master about when the port began to refuse. */
        LOST,
        /** It reads from the master. */
        READING,
        /** It has not been heard since, or not lately. */
        OPEN,
        /** It could not know: it is down itself, follows another, or had no link before. */
        IGNORANT
    }

    private CrashEvidence() {}

    /**
     * Whether the evidence suffices. Once it has made the master subjectively down, that lasts until a connection is accepted, or a
     * replica reads from it again.
     */
    public static boolean holds(MasterGroup group, Now now) {
        Optional<Refusals> refusals = series(group);
        if (refusals.isEmpty()
                || refusals.get().certainMillis() < group.settings().crashDetectionMillis()) {
            return false;
        }
        boolean isLatched = group.master().isSubjectivelyDown();
        boolean isFresh = now.millis() - refusals.get().heardMillis() <= Refusals.LONGEST_PAUSE_MILLIS;
        return isLatched ? isUncontradicted(group, now) : isFresh && areReplicasBereft(group, now);
    }

    /** Whether evidence is being gathered against the master. */
    public static boolean isGathering(MasterGroup group) {
        return series(group).isPresent();
    }

    /** Whether there is any sense in asking the replica what has become of its master: it may know, and has not said so lately. */
    public static boolean awaitsWord(MasterGroup group, RedisInstance replica, Now now) {
        return isGathering(group)
                && (word(group, replica, now) == Word.OPEN || word(group, replica, now) == Word.READING);
    }

    /** What speaks for a crash, in words; for the log. */
    public static String summary(MasterGroup group, Now now) {
        long lost = count(group, Word.LOST, now);
        long refusedMillis = series(group).map(Refusals::certainMillis).orElse(0L);
        return Payloads.master(group) + ": its port has refused connections for " + refusedMillis + " ms, and " + lost
                + " of its replicas have lost it";
    }

    private static Optional<Refusals> series(MasterGroup group) {
        boolean isWanted = group.settings().crashDetectionMillis() > 0;
        return isWanted ? group.master().health().refusals() : Optional.empty();
    }

    private static boolean areReplicasBereft(MasterGroup group, Now now) {
        long lost = count(group, Word.LOST, now);
        return isUncontradicted(group, now) && lost > count(group, Word.OPEN, now);
    }

    private static boolean isUncontradicted(MasterGroup group, Now now) {
        return count(group, Word.READING, now) == 0;
    }

    private static long count(MasterGroup group, Word word, Now now) {
        return group.replicas().stream()
                .filter(replica -> word(group, replica, now) == word)
                .count();
    }

    private static Word word(MasterGroup group, RedisInstance replica, Now now) {
        long sinceMillis = series(group).map(Refusals::sinceMillis).orElse(Long.MAX_VALUE);
        if (replica.isSubjectivelyDown() || !followsMaster(group, replica)) {
            return Word.IGNORANT;
        }
        long askedMillis = replica.lastInfoAskedMillis().orElse(Long.MIN_VALUE / 2);
        if (askedMillis < sinceMillis) {
            return Word.OPEN;
        }
        if (replica.isMasterLinkUp()) {
            return Word.READING;
        }
        long lostForMillis = replica.masterLinkDownMillis();
        boolean hasLostItBefore = lostForMillis < 0 || lostForMillis > now.millis() - sinceMillis + COINCIDENCE_MILLIS;
        if (hasLostItBefore) {
            return Word.IGNORANT;
        }
        return now.millis() - askedMillis > FRESH_REPORT_MILLIS ? Word.OPEN : Word.LOST;
    }

    private static boolean followsMaster(MasterGroup group, RedisInstance replica) {
        return replica.roleReported() == Role.REPLICA
                && replica.masterAddress()
                        .filter(address ->
                                group.hosts().isSame(address, group.master().endpoint()))
                        .isPresent();
    }
}
