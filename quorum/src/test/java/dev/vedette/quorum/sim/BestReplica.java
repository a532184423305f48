package dev.vedette.quorum.sim;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.ReplicaView;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Who is chosen may be chosen, and nobody else that may be is better; figures of those that answer are of this failover. A second
 * version of the ranking, written down naively.
 */
final class BestReplica extends Invariant {

    private static final long FRESH_INFO_WAIT_MILLIS = 150;
    private static final long FRESH_MILLIS = 5_000;

    private static final long PENALTY_MILLIS = 10_000;

    private final Elections elections;
    private final Map<String, Long> failures = new LinkedHashMap<>();

    BestReplica(Elections elections) {
        this.elections = elections;
    }

    @Override
    void stepped(Step step) {
        for (Event event : step.events(EventType.ABORT_PROMOTION_TIMEOUT)) {
            failures.put(step.host.name() + event.master().orElseThrow(), step.nowMillis);
        }
        for (Event event : step.events(EventType.SELECTED_REPLICA)) {
            step.view(event.master().orElseThrow()).ifPresent(view -> check(step, event, view));
        }
    }

    private void check(Step step, Event event, MasterView view) {
        String chosenName = event.payload().split(" ")[1];
        ReplicaView chosen = view.replicas().stream()
                .filter(replica -> replica.name().equals(chosenName))
                .findFirst()
                .orElseThrow(() -> new Violation(name(), "chosen is nobody that is known: " + event.payload()));
        expect(mayBeChosen(step, view, chosen), step.host.name() + " chose " + chosen + " which must not be chosen");
        // A master that has stepped down for one of its replicas names its successor.
        boolean isFree = view.roleReported() == Role.MASTER;
        for (ReplicaView other : view.replicas()) {
            boolean isPassedOver = isFree && !other.equals(chosen) && isReachable(other) && isBetter(other, chosen);
            expect(
                    !isPassedOver || !isSurelyEligible(step, view, other),
                    step.host.name() + " chose " + chosenName + " though better is " + other.name());
        }
        Attempt attempt = elections.find(step.host, view.name()).orElseThrow();
        boolean hasWaited = step.nowMillis - attempt.startedMillis >= FRESH_INFO_WAIT_MILLIS;
        for (ReplicaView replica : view.replicas()) {
            boolean isFresh = replica.lastInfoMillis().orElse(Long.MIN_VALUE) >= attempt.startedMillis;
            expect(
                    hasWaited || isFresh || !isReachable(replica),
                    step.host.name() + " chose before " + replica.name() + " told its figures");
        }
    }

    private static boolean mayBeChosen(Step step, MasterView view, ReplicaView replica) {
        long infoAge = step.nowMillis - replica.lastInfoMillis().orElse(Long.MIN_VALUE / 2);
        long bound = view.instance().isSubjectivelyDown() ? FRESH_MILLIS : 30_000;
        return isReachable(replica)
                && replica.priority() > 0
                && infoAge <= bound
                && (view.roleReported() == Role.REPLICA || hasRead(step, view, replica));
    }

    private static boolean hasRead(Step step, MasterView view, ReplicaView replica) {
        return replica.masterLinkDownMillis() >= 0
                && replica.masterLinkDownMillis() <= longestLinkDownMillis(step, view);
    }

    private static long longestLinkDownMillis(Step step, MasterView view) {
        long downMillis = view.instance().isSubjectivelyDown()
                ? step.nowMillis - view.instance().subjectivelyDownSinceMillis().getAsLong()
                : 0;
        return downMillis + 10 * view.instance().downAfterMillis();
    }

    /** Like {@link #mayBeChosen}, and nothing else that is allowed to speak against it does. */
    private boolean isSurelyEligible(Step step, MasterView view, ReplicaView replica) {
        long failedMillis = failures.getOrDefault(step.host.name() + view.name(), Long.MIN_VALUE / 2);
        boolean hasFailedBefore = step.nowMillis - failedMillis <= PENALTY_MILLIS;
        return mayBeChosen(step, view, replica)
                && !hasFailedBefore
                && step.nowMillis - replica.instance().lastValidPingMillis() < FRESH_MILLIS;
    }

    private static boolean isReachable(ReplicaView replica) {
        return !replica.instance().isSubjectivelyDown() && !replica.instance().isDisconnected();
    }

    private static boolean isBetter(ReplicaView one, ReplicaView other) {
        boolean playsMaster = one.roleReported() == Role.MASTER;
        if (playsMaster != (other.roleReported() == Role.MASTER)) {
            return !playsMaster;
        }
        if (one.priority() != other.priority()) {
            return one.priority() < other.priority();
        }
        if (one.offsetBytes() != other.offsetBytes()) {
            return one.offsetBytes() > other.offsetBytes();
        }
        return runId(one).compareTo(runId(other)) < 0;
    }

    private static String runId(ReplicaView replica) {
        return replica.instance().runId().map(RunId::value).orElse("~").toLowerCase(Locale.ROOT);
    }
}
