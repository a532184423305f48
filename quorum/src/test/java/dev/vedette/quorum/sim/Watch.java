package dev.vedette.quorum.sim;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Effects;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.RunId;
import java.util.List;

/** Shows every invariant what happens, while it happens. */
final class Watch {

    private static final int WORTH_A_LOOK = 4;

    private final List<Invariant> invariants;
    private final Coverage coverage = new Coverage();

    Watch(World world, List<Invariant> invariants) {
        this.invariants = invariants;
        invariants.forEach(invariant -> invariant.begin(world));
    }

    /** A sentinel begins a life. */
    void born(SimSentinel host) {
        invariants.forEach(invariant -> invariant.born(host));
    }

    /** A sentinel's process has ended. */
    void died(SimSentinel host) {
        invariants.forEach(invariant -> invariant.died(host));
    }

    /** A core made a step. */
    void stepped(SimSentinel host, long nowMillis, Input input, Effects effects) {
        boolean isRoutine = Step.isRoutine(effects) && !(input instanceof Input.MasterDownAnswered);
        if (!isRoutine) {
            Step step = new Step(host, nowMillis, input, effects);
            coverage.stepped(step);
            for (Invariant invariant : invariants) {
                invariant.stepped(step);
            }
        }
    }

    /** A sentinel of the original's kind gives its vote. */
    void voted(ReferencePeer reference, MasterName master, RunId candidate, Epoch epoch) {
        coverage.count("reference votes");
        invariants.forEach(invariant -> invariant.voted(reference, master, candidate, epoch));
    }

    /** A sentinel of the original's kind is elected; by more than half of all there are, or only of those it knows. */
    void elected(ReferencePeer reference, MasterName master, Epoch epoch, boolean isByTrueMajority) {
        coverage.count("reference elected");
        invariants.forEach(invariant -> invariant.elected(reference, master, epoch, isByTrueMajority));
    }

    /** A command leaves. */
    void sent(SimSentinel host, Send send) {
        if (send.command() instanceof Command.Ping || send.command() instanceof Command.AskInfo) {
            return;
        }
        for (Invariant invariant : invariants) {
            invariant.sent(host, send);
        }
    }

    /** A peer's question is answered. */
    void answered(SimSentinel host, Command.AskMasterDown question, Answer.MasterDown answer) {
        invariants.forEach(invariant -> invariant.answered(host, question, answer));
    }

    /** An event is told. */
    void told(SimSentinel host, Event event) {
        invariants.forEach(invariant -> invariant.told(host, event));
    }

    /** A server is about to change its role. */
    void reconfigured(SimServer server, Traffic.Request order) {
        invariants.forEach(invariant -> invariant.reconfigured(server, order));
    }

    /** A step is over; so much waits for the disk. */
    void stands(SimSentinel host, int waiting) {
        for (Invariant invariant : invariants) {
            invariant.stands(host, waiting);
        }
    }

    /** So many commands of one link have no answer. */
    void pending(SimSentinel host, int count) {
        if (count > WORTH_A_LOOK) {
            invariants.forEach(invariant -> invariant.pending(host, count));
        }
    }

    /** What the cores went through. */
    Coverage coverage() {
        return coverage;
    }
}
