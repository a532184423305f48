package dev.vedette.quorum;

import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.detection.CrashEvidence;
import dev.vedette.quorum.detection.SubjectiveDown;
import dev.vedette.quorum.instance.LinkHealth;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.instance.Refusals;

/**
 * Gathers the evidence that a master has crashed: knocks at its port, and asks its replicas. Often at first, then ever less, and the
 * less the more masters are watched so, so that all of them together get about a thousand knocks a second.
 * Source: docs/compatibility.md, Crash detection.
 */
final class CrashWatch {

    /** So many knocks and questions fit into a window. */
    private static final int KNOCKS_WITHIN_WINDOW = 10;

    private static final long SHORTEST_PERIOD_MILLIS = 5;
    private static final long LONGEST_FIRST_PERIOD_MILLIS = 50;

    /** After a time without a result, the pause is so small a part of that time. */
    private static final int PATIENCE = 8;

    /** As often as the shell tries by itself. */
    private static final long USUAL_PERIOD_MILLIS = 500;

    /** However many masters are watched, the pauses must not break the series. */
    private static final long LONGEST_PERIOD_MILLIS = Refusals.LONGEST_PAUSE_MILLIS / 2;

    /** A knock that has not ended by then is forgotten. */
    private static final long KNOCK_TIMEOUT_MILLIS = Refusals.LONGEST_PAUSE_MILLIS;

    private final CoreState state;
    private final Probes probes;

    CrashWatch(CoreState state, Probes probes) {
        this.state = state;
        this.probes = probes;
    }

    /** An attempt to connect was refused; answers whether that is evidence. */
    boolean refused(GroupState groupState, RedisInstance instance, long begunMillis) {
        MasterGroup group = groupState.group();
        boolean isNews = instance.health().refusals().isEmpty();
        instance.health().refused(begunMillis, state.now());
        boolean isEvidence = instance == group.master() && CrashEvidence.isGathering(group);
        if (isEvidence && isNews) {
            group.replicas().forEach(probes::askInfo);
            group.replicas().forEach(probes::attendSoon);
        }
        return isEvidence;
    }

    /** Knocks if it is time to. */
    void serve(GroupState groupState, RedisInstance instance) {
        if (nextMillis(groupState, instance) <= state.now().millis()) {
            state.out().link(new LinkOrder.Knock(instance.id()));
            instance.health().knocked(state.now());
        }
    }

    /** When to knock next; far away if the instance is no master in question, or down anyway. */
    long nextMillis(GroupState groupState, RedisInstance instance) {
        MasterGroup group = groupState.group();
        LinkHealth health = instance.health();
        boolean isInQuestion = instance == group.master()
                && CrashEvidence.isGathering(group)
                && !SubjectiveDown.isSilent(health, group.settings().downAfterMillis(), state.now());
        if (!isInQuestion) {
            return Long.MAX_VALUE;
        }
        if (health.knockedMillis().isPresent()) {
            return health.knockedMillis().getAsLong() + KNOCK_TIMEOUT_MILLIS;
        }
        Refusals refusals = health.refusals().orElseThrow();
        long next = refusals.heardMillis() + periodMillis(group);
        long decisive = refusals.sinceMillis() + group.settings().crashDetectionMillis();
        boolean isLate = refusals.heardMillis() < decisive && decisive < next;
        return isLate ? decisive : next;
    }

    /** How long to wait between two knocks, or two questions to a replica. */
    long periodMillis(MasterGroup group) {
        long first = Math.min(
                LONGEST_FIRST_PERIOD_MILLIS,
                Math.max(SHORTEST_PERIOD_MILLIS, group.settings().crashDetectionMillis() / KNOCKS_WITHIN_WINDOW));
        long nowMillis = state.now().millis();
        long sinceMillis =
                group.master().health().refusals().map(Refusals::sinceMillis).orElse(nowMillis);
        long patient = Math.min(USUAL_PERIOD_MILLIS, (nowMillis - sinceMillis) / PATIENCE);
        long shared = Math.min(LONGEST_PERIOD_MILLIS, state.crashWatchCount());
        return Math.max(first, Math.max(patient, shared));
    }
}
