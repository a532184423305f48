package dev.vedette.sentinel.daemon;

import dev.vedette.quorum.Effects;
import dev.vedette.quorum.Reply;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.event.ScriptCall;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.sentinel.daemon.WaitingEffects.Calling;
import dev.vedette.sentinel.daemon.WaitingEffects.Crashing;
import dev.vedette.sentinel.daemon.WaitingEffects.Effect;
import dev.vedette.sentinel.daemon.WaitingEffects.Replying;
import dev.vedette.sentinel.daemon.WaitingEffects.Sending;
import dev.vedette.sentinel.daemon.WaitingEffects.Telling;
import dev.vedette.sentinel.wire.CommandCodec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the core's effects out in their order: what presumes durable state leaves only after the flush. Source: the
 * contract of {@link Effects}.
 */
final class EffectRunner {

    private static final Logger LOG = LoggerFactory.getLogger(EffectRunner.class);

    private final Outlets outlets;
    private final GroupCommit commit;
    private final WaitingEffects waiting = new WaitingEffects();

    /** Where effects go. */
    interface Outlets {

        /** Carries out an order about links. */
        void link(LinkOrder order);

        /** Sends a command. */
        void send(Send send);

        /** Hands an answer to whoever waits for it. */
        void reply(Reply reply);

        /** Tells a waiting caller that the state behind its answer could not be saved. */
        void replyFailed(Reply reply);

        /** Logs and publishes an event. */
        void event(Event event);

        /** Runs a script, without waiting for it. */
        void script(ScriptCall call);

        /** Logs a note. */
        void note(Note note);

        /** Ends this process as a crash would. */
        void crash();
    }

    EffectRunner(Outlets outlets, GroupCommit commit) {
        this.outlets = outlets;
        this.commit = commit;
    }

    /** Carries out what can be carried out now; the rest waits for the disk. */
    void run(Effects effects) {
        if (effects.isNothing()) {
            return;
        }
        effects.links().forEach(order -> carryOut(order, () -> outlets.link(order)));
        effects.notes().forEach(note -> carryOut(note, () -> outlets.note(note)));
        effects.persistVersion().ifPresent(commit::want);
        if (commit.isSettled()) {
            for (Send send : effects.sends()) {
                send(send);
            }
        } else {
            sendOrHold(effects.sends());
        }
        for (Reply reply : effects.replies()) {
            reply(reply);
        }
        for (Event event : effects.events()) {
            runInOrder(new Telling(event));
        }
        for (ScriptCall call : effects.scripts()) {
            runInOrder(new Calling(call));
        }
        effects.crash().ifPresent(point -> crash());
    }

    private void sendOrHold(List<Send> sends) {
        Set<InstanceId> reconfigured = new LinkedHashSet<>();
        for (Send send : sends) {
            CommandKind kind = CommandCodec.kind(send.command());
            boolean mustFollow = kind == CommandKind.ASK_INFO || kind == CommandKind.RESUME_WRITES;
            boolean isBehind = mustFollow && reconfigured.contains(send.target());
            if (!send.command().presumesDurable() && !isBehind) {
                send(send);
            } else {
                hold(new Sending(send));
                if (kind == CommandKind.PROMOTE || kind == CommandKind.FOLLOW) {
                    reconfigured.add(send.target());
                }
            }
        }
    }

    private void crash() {
        if (commit.isSettled()) {
            release(new Crashing());
        } else {
            hold(new Crashing());
        }
    }

    /** Everything up to {@code version} is on disk: what waited for it goes. */
    void flushed(long version) {
        Optional<Effect> next = waiting.takeNext(version);
        while (next.isPresent()) {
            release(next.get());
            next = waiting.takeNext(version);
        }
    }

    /** Nothing was written: commands and answers that presume it are dropped, events and scripts of that kind wait on. */
    void flushFailed() {
        for (Effect effect : waiting.takeAllButLastingNews()) {
            if (!effect.presumesDurable()) {
                release(effect);
            } else if (effect instanceof Replying replying) {
                carryOut(effect, () -> outlets.replyFailed(replying.reply()));
            }
        }
    }

    /** How much waits for the disk. */
    int waitingCount() {
        return waiting.size();
    }

    /**
     * Whoever waits for an answer hears at once that the disk is out of order: a peer's vote request would otherwise hold up its
     * PINGs behind it until the next try, and make us look dead.
     */
    private void reply(Reply reply) {
        boolean mustWait = reply.answer().presumesDurable();
        if (mustWait && !commit.isSettled() && commit.isOutOfOrder()) {
            carryOut(reply, () -> outlets.replyFailed(reply));
        } else {
            runInOrder(new Replying(reply));
        }
    }

    private void runInOrder(Effect effect) {
        boolean mustWait = effect.presumesDurable() || (effect.isNews() && waiting.hasNews());
        if (mustWait && !commit.isSettled()) {
            hold(effect);
        } else {
            release(effect);
        }
    }

    private void hold(Effect effect) {
        waiting.add(commit.wantedVersion(), effect);
    }

    private void release(Effect effect) {
        if (effect instanceof Sending sending) {
            send(sending.send());
            return;
        }
        try {
            if (effect instanceof Replying replying) {
                outlets.reply(replying.reply());
            } else if (effect instanceof Telling telling) {
                outlets.event(telling.event());
            } else if (effect instanceof Calling calling) {
                outlets.script(calling.call());
            } else {
                outlets.crash();
            }
        } catch (RuntimeException broken) {
            report(effect, broken);
        }
    }

    private void send(Send send) {
        try {
            outlets.send(send);
        } catch (RuntimeException broken) {
            report(send, broken);
        }
    }

    /**
     * Carries one thing out. One that fails is reported and ends nothing: the others of its step must not be lost with it. What comes often is carried
     * out in the same way without a lambda, which the quick compiler translates badly.
     */
    private static void carryOut(Object what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException broken) {
            report(what, broken);
        }
    }

    private static void report(Object what, RuntimeException broken) {
        LOG.error("Could not carry out {}", what.getClass().getSimpleName(), broken);
    }
}
