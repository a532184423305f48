package dev.vedette.quorum;

import dev.vedette.quorum.failover.ReplicaRanking;
import dev.vedette.quorum.failover.ReplicaRanking.Refused;
import dev.vedette.quorum.failover.Unfitness;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.pause.StandingPause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the rules of a failover what they would say now, and changes nothing. */
final class Outlooks {

    private Outlooks() {}

    /** What would happen if the group's master died now. */
    static Outlook of(CoreState state, GroupState groupState) {
        MasterGroup group = groupState.group();
        ReplicaRanking ranking = ReplicaRanking.of(group, state.timings(), state.now());
        long furthest = furthestBytes(group);
        List<Outlook.Candidate> candidates = new ArrayList<>();
        ranking.chosen().ifPresent(chosen -> {
            candidates.add(candidate(group, chosen, true, Optional.empty(), whyChosen(ranking), furthest));
            ranking.eligible().stream()
                    .filter(other -> other != chosen)
                    .map(other -> candidate(
                            group, other, false, Optional.empty(), whyBehind(ranking, chosen, other), furthest))
                    .forEach(candidates::add);
        });
        for (Refused refused : ranking.refused()) {
            Optional<Unfitness> unfitness = Optional.of(refused.unfitness());
            candidates.add(candidate(group, refused.replica(), false, unfitness, refused.reason(), furthest));
        }
        return new Outlook(furthest, group.master().writtenBytes(), candidates, hindrances(state, groupState));
    }

    private static Outlook.Candidate candidate(
            MasterGroup group,
            RedisInstance replica,
            boolean isChosen,
            Optional<Unfitness> unfitness,
            String reason,
            long furthest) {
        return new Outlook.Candidate(
                group.shown(replica.endpoint()).text(),
                isChosen,
                unfitness,
                reason,
                Math.max(0, furthest - replica.offsetBytes()));
    }

    private static String whyChosen(ReplicaRanking ranking) {
        if (isSuccessor(ranking)) {
            return "the master has handed over to it";
        }
        if (ranking.eligible().size() == 1) {
            return "no other replica may be promoted";
        }
        return "it comes first by role, priority, offset and run id";
    }

    private static String whyBehind(ReplicaRanking ranking, RedisInstance chosen, RedisInstance other) {
        return isSuccessor(ranking) ? "the master has handed over to another" : ReplicaRanking.whyBehind(chosen, other);
    }

    /** A successor is chosen though it may not be the first of all. */
    private static boolean isSuccessor(ReplicaRanking ranking) {
        return ranking.chosen().isPresent()
                && ranking.chosen().get() != ranking.eligible().get(0);
    }

    /** Master and replicas count the same stream, and each figure is as old as its INFO: the highest is the least wrong. */
    private static long furthestBytes(MasterGroup group) {
        long furthest = group.master().writtenBytes().orElse(0);
        for (RedisInstance replica : group.replicas()) {
            furthest = Math.max(furthest, replica.offsetBytes());
        }
        return furthest;
    }

    private static List<String> hindrances(CoreState state, GroupState groupState) {
        List<String> hindrances = new ArrayList<>();
        if (state.isTilted()) {
            hindrances.add("this sentinel is in TILT: it observes and does not act");
        }
        if (state.isSavingFailing()) {
            hindrances.add("this sentinel cannot save its state: it gives no vote and starts no failover");
        }
        state.pauseOf(groupState).ifPresent(pause -> hindrances.add(paused(state, pause)));
        if (!groupState.isIdle()) {
            hindrances.add("a failover is under way");
        }
        long nowMillis = state.now().millis();
        if (groupState.isBoundToAnother(state.myId(), nowMillis, state.timings().holdMillis())
                || groupState.notBeforeMillis() > nowMillis) {
            hindrances.add("a vote for another sentinel or a failed attempt is too recent");
        }
        return hindrances;
    }

    private static String paused(CoreState state, StandingPause pause) {
        String reason = pause.order().reason();
        return "an operator has paused failovers for "
                + (pause.endMillis() - state.now().millis()) / 1_000
                + " s more: no sentinel that knows it stands or votes"
                + (reason.isEmpty() ? "" : "; " + reason);
    }
}
