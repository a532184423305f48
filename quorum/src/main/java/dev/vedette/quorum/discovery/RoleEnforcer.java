package dev.vedette.quorum.discovery;

import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.Timings;

/**
 * Whether a replica that plays the wrong role, or follows the wrong master, is to be put behind the group's master.
 * Source: docs/protocol.md, Reactions to INFO; docs/compatibility.md, Old masters.
 */
public final class RoleEnforcer {

    /** A replica that made itself master gets so many publish periods, in which a switch unknown to us would be told. */
    public static final int CONVERT_PUBLISH_PERIODS = 4;

    /** A superseded master is demoted only while its own word and its successor's are younger than this. */
    public static final long FRESH_INFO_MAX_AGE_MILLIS = 1_000;

    private static final int SANE_INFO_PERIODS = 2;

    private RoleEnforcer() {}

    /** What to do about a replica. */
    public enum Correction {
        /** Nothing, for now. */
        NONE,
        /** It plays master: make it a replica. */
        CONVERT_TO_REPLICA,
        /** It follows another master: point it at this one. */
        FIX_MASTER
    }

    /**
     * Decides on one replica after a fresh INFO of it. One known from before a reset alone may have been given away.
     *
     * @param isOurs whether this sentinel led the last failover and has ended it, so that nobody else reconfigures
     */
    public static Correction decide(
            MasterGroup group, RedisInstance replica, boolean isOurs, Timings timings, Now now) {
        boolean isForeign = group.isUnconfirmed(replica) && !replica.isSuperseded();
        if (isForeign
                || replica.isSubjectivelyDown()
                || !isMasterSane(group, SANE_INFO_PERIODS * timings.infoPeriodMillis(), now)) {
            return Correction.NONE;
        }
        if (replica.roleReported() == Role.MASTER) {
            return isConversionDue(group, replica, timings, now) ? Correction.CONVERT_TO_REPLICA : Correction.NONE;
        }
        return followsAnother(group, replica) && isFixDue(group, replica, isOurs, now)
                ? Correction.FIX_MASTER
                : Correction.NONE;
    }

    /** Whether the replica says that it follows another address than the group's master. */
    public static boolean followsAnother(MasterGroup group, RedisInstance replica) {
        return replica.roleReported() == Role.REPLICA && replica.masterAddress().isPresent() && !isSame(group, replica);
    }

    /** Whether the replica says that it follows the group's master. */
    public static boolean followsMaster(MasterGroup group, RedisInstance replica) {
        return replica.roleReported() == Role.REPLICA && replica.masterAddress().isPresent() && isSame(group, replica);
    }

    private static boolean isSame(MasterGroup group, RedisInstance replica) {
        var followed = replica.masterAddress().orElseThrow();
        return group.hosts().isSame(followed, group.master().endpoint());
    }

    /**
     * Whether the master has told of itself since the replica has played its role. One that has just become a master may have been
     * handed the mastership, and its predecessor's older word means nothing.
     */
    public static boolean hasAnsweredSince(MasterGroup group, RedisInstance replica) {
        return group.master().lastInfoMillis().orElse(Long.MIN_VALUE) >= replica.roleReportedSinceMillis();
    }

    private static boolean isConversionDue(MasterGroup group, RedisInstance replica, Timings timings, Now now) {
        long waitMillis = CONVERT_PUBLISH_PERIODS * timings.publishPeriodMillis();
        if (replica.isSuperseded()) {
            long infoAgeMillis = now.millis() - replica.lastInfoMillis().orElse(Long.MIN_VALUE / 2);
            return infoAgeMillis < FRESH_INFO_MAX_AGE_MILLIS
                    && isMasterSane(group, FRESH_INFO_MAX_AGE_MILLIS, now)
                    && hasAnsweredSince(group, replica)
                    && wouldKnowOfSwitch(group, replica, waitMillis, now);
        }
        return now.millis() - replica.roleReportedSinceMillis() > waitMillis;
    }

    /** Whoever was cut off may find an old master that others have promoted once more: it waits until they would have told. */
    private static boolean wouldKnowOfSwitch(MasterGroup group, RedisInstance replica, long waitMillis, Now now) {
        return group.isMajorityInTouch() || now.millis() - replica.health().commandOpenedMillis() > waitMillis;
    }

    /**
     * A leader that was cut off from the others may have been succeeded, and its replicas led elsewhere, without knowing. It corrects at
     * once only what a majority had the time to contradict.
     */
    private static boolean isFixDue(MasterGroup group, RedisInstance replica, boolean isOurs, Now now) {
        return (isOurs && group.hasMajoritySpokenSince(replica.masterChangedMillis()))
                || now.millis() - replica.masterChangedMillis()
                        > group.settings().failoverTimeoutMillis();
    }

    private static boolean isMasterSane(MasterGroup group, long infoMaxAgeMillis, Now now) {
        RedisInstance master = group.master();
        return master.roleReported() == Role.MASTER
                && !master.isSubjectivelyDown()
                && !group.isObjectivelyDown()
                && master.lastInfoMillis().isPresent()
                && now.millis() - master.lastInfoMillis().getAsLong() < infoMaxAgeMillis;
    }
}
