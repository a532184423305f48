package dev.vedette.quorum.sim;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.failover.FailoverCause;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.MasterName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows all attempts by what the sentinels tell, for the invariants that judge them. It checks nothing itself, save that what is
 * told makes sense.
 */
final class Elections extends Invariant {

    private final Map<String, Attempt> current = new LinkedHashMap<>();
    /** The epoch that each sentinel raised its own to last: attempts of one write share it. */
    private final Map<SimSentinel, Epoch> raised = new LinkedHashMap<>();

    private final Set<String> looseEpochs = new LinkedHashSet<>();

    @Override
    void died(SimSentinel host) {
        current.values().stream().filter(attempt -> attempt.host == host).forEach(attempt -> attempt.isEnded = true);
    }

    @Override
    void stepped(Step step) {
        if (step.input instanceof Input.HelloHeard heard) {
            noteOutbidding(step, heard.hello());
        }
        for (Event event : step.effects.events()) {
            switch (event.type()) {
                case NEW_EPOCH ->
                    raised.put(step.host, Epoch.parse(event.payload()).orElseThrow());
                case TRY_FAILOVER -> begin(step, event.master().orElseThrow(), raisedBy(step.host));
                case VOTE_FOR_LEADER -> vote(step, event);
                case ELECTED_LEADER -> elected(step, event.master().orElseThrow());
                case SWITCH_MASTER,
                        RESET_MASTER,
                        MONITOR_ENDED,
                        ABORT_NOT_ELECTED,
                        ABORT_NO_GOOD_REPLICA,
                        ABORT_MASTER_TIMEOUT,
                        ABORT_PROMOTION_TIMEOUT -> end(step, event.master().orElseThrow());
                default -> {
                    // Tells nothing about elections.
                }
            }
        }
    }

    @Override
    void elected(ReferencePeer reference, MasterName master, Epoch epoch, boolean isByTrueMajority) {
        if (!isByTrueMajority) {
            loosen(master, epoch);
        }
    }

    /** Who hears of another address with its own config epoch raises that without an election. */
    private void noteOutbidding(Step step, Hello hello) {
        step.view(hello.masterName())
                .filter(view -> view.configEpoch().isAfter(hello.configEpoch())
                        && !view.address().equals(hello.master()))
                .ifPresent(view -> loosen(hello.masterName(), view.configEpoch()));
    }

    private Epoch raisedBy(SimSentinel host) {
        return Optional.ofNullable(raised.get(host))
                .orElseThrow(() -> new Violation(name(), host.name() + " has begun without an epoch"));
    }

    private void begin(Step step, MasterName master, Epoch epoch) {
        boolean isAsked = step.input instanceof Input.FailoverRequested request
                && request.master().equals(master);
        FailoverCause cause = isAsked && step.input instanceof Input.FailoverRequested request
                ? request.cause()
                : FailoverCause.MASTER_DOWN;
        Attempt attempt = new Attempt(step.host, master, epoch, cause, step.nowMillis, world().nowMicros());
        current.put(key(step.host, master), attempt);
        if (attempt.isForced) {
            loosen(master, epoch);
        }
    }

    private void vote(Step step, Event event) {
        String own = step.host.id() + " ";
        find(step.host, event.master().orElseThrow()).ifPresent(attempt -> {
            if (event.payload().equals(own + attempt.epoch)) {
                attempt.hasOwnVote = true;
            }
        });
    }

    private void elected(Step step, MasterName master) {
        Attempt attempt = find(step.host, master)
                .orElseThrow(() -> new Violation(name(), step.host.name() + " is elected without having begun"));
        MasterView view = step.view(master).orElseThrow();
        int needed = Math.max(view.majority(), view.settings().quorum());
        attempt.isElected = true;
        attempt.isByTrueMajority = needed >= world().knobs().majority();
        if (!attempt.isProper()) {
            loosen(master, attempt.epoch);
        }
    }

    private void end(Step step, MasterName master) {
        find(step.host, master).ifPresent(attempt -> attempt.isEnded = true);
    }

    /** Nothing is promised about an epoch that an operator used, or that was won in a set that did not know all its members. */
    void loosen(MasterName master, Epoch epoch) {
        looseEpochs.add(master + " " + epoch);
    }

    /** Whether nothing is promised about an epoch. */
    boolean isLoose(MasterName master, Epoch epoch) {
        return looseEpochs.contains(master + " " + epoch);
    }

    /** The last attempt of a sentinel for a master. */
    Optional<Attempt> find(SimSentinel host, MasterName master) {
        return Optional.ofNullable(current.get(key(host, master)));
    }

    /** The last attempt of each sentinel for a master. */
    List<Attempt> all(MasterName master) {
        List<Attempt> found = new ArrayList<>();
        for (Attempt attempt : current.values()) {
            if (attempt.master.equals(master)) {
                found.add(attempt);
            }
        }
        return found;
    }

    private static String key(SimSentinel host, MasterName master) {
        return host.name() + " " + master;
    }
}
