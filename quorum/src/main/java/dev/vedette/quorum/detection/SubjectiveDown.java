package dev.vedette.quorum.detection;

import dev.vedette.quorum.instance.LinkHealth;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.Timings;

/**
 * Whether one process counts as down for this sentinel alone (SDOWN).
 * Source: docs/protocol.md, Subjective down; docs/compatibility.md, Silence counts from the last good answer.
 */
public final class SubjectiveDown {

    private SubjectiveDown() {}

    /** Whether a master or replica is subjectively down. */
    public static boolean holds(MasterGroup group, RedisInstance instance, Timings timings, Now now) {
        MasterSettings settings = group.settings();
        if (isSilent(instance.health(), settings.downAfterMillis(), now)) {
            return true;
        }
        if (instance != group.master()) {
            return false;
        }
        return CrashEvidence.holds(group, now)
                || reportsReplicaTooLong(group, timings, now)
                || loadsTooLong(instance, settings, now);
    }

    /**
     * Whether a process has not answered for {@code downAfterMillis}, though there was no link or a PING has waited for at
     * least half of that time. Our own stalls do not count.
     */
    public static boolean isSilent(LinkHealth health, long downAfterMillis, Now now) {
        return health.silenceMillis(now) > downAfterMillis
                && (!health.isCommandOpen() || health.unansweredMillis(now) >= downAfterMillis / 2);
    }

    /** When the process could count as silent at the earliest, on the caller's clock. */
    public static long earliestMillis(LinkHealth health, long downAfterMillis, Now now) {
        long bySilence = downAfterMillis - health.silenceMillis(now) + 1;
        long byQuestion = health.isCommandOpen() ? downAfterMillis / 2 - health.unansweredMillis(now) : bySilence;
        return now.millis() + Math.max(1, Math.max(bySilence, byQuestion));
    }

    /** One that has handed over to a replica which serves is not coming back: nothing but the announcement is missing. */
    private static boolean reportsReplicaTooLong(MasterGroup group, Timings timings, Now now) {
        RedisInstance master = group.master();
        long patience = group.successor().isPresent() ? 0 : 2 * timings.infoPeriodMillis();
        return master.roleReported() == Role.REPLICA
                && now.millis() - master.roleReportedSinceMillis()
                        > group.settings().downAfterMillis() + patience;
    }

    private static boolean loadsTooLong(RedisInstance master, MasterSettings settings, Now now) {
        return settings.rebootDownAfterMillis() > 0
                && master.rebootedSinceMillis().isPresent()
                && now.millis() - master.rebootedSinceMillis().getAsLong() > settings.rebootDownAfterMillis();
    }
}
