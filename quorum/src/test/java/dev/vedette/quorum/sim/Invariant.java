package dev.vedette.quorum.sim;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.RunId;

/** Something that must hold in every run, whatever happens. It watches, remembers what it needs, and objects. */
abstract class Invariant {

    private World world;

    /** Before the run. */
    void begin(World watched) {
        world = watched;
    }

    /** A sentinel begins a life. */
    void born(SimSentinel host) {}

    /** A sentinel's process has ended. */
    void died(SimSentinel host) {}

    /** A core made a step in which something happened beyond routine; its effects are not visible yet. */
    void stepped(Step step) {}

    /** A sentinel of the original's kind gives its vote. */
    void voted(ReferencePeer reference, MasterName master, RunId candidate, Epoch epoch) {}

    /** A sentinel of the original's kind is elected. */
    void elected(ReferencePeer reference, MasterName master, Epoch epoch, boolean isByTrueMajority) {}

    /** A command leaves. */
    void sent(SimSentinel host, Send send) {}

    /** A peer's question is answered. */
    void answered(SimSentinel host, Command.AskMasterDown question, Answer.MasterDown answer) {}

    /** An event is told. */
    void told(SimSentinel host, Event event) {}

    /** A server is about to change its role by somebody's order. */
    void reconfigured(SimServer server, Traffic.Request order) {}

    /** A step is over; so much waits for the disk. */
    void stands(SimSentinel host, int waiting) {}

    /** So many commands of one link have no answer. */
    void pending(SimSentinel host, int count) {}

    /** The run. */
    World world() {
        return world;
    }

    /** Its name. */
    final String name() {
        return getClass().getSimpleName();
    }

    /** Objects unless it holds. */
    final void expect(boolean holds, String what) {
        if (!holds) {
            throw new Violation(name(), what);
        }
    }
}
