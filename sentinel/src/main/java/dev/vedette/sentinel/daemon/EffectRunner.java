package dev.vedette.sentinel.daemon;

import dev.vedette.quorum.Effects;
import dev.vedette.quorum.Reply;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.model.InstanceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * Carries the core's effects out in their order: what presumes durable state leaves only after the flush. Source: the
 * contract of {@link Effects}.
 */
final class EffectRunner {

    /** Events kept while the state cannot be saved; older ones are dropped then. */
    private static final int MAX_WAITING_EVENTS = 10_000;

    private final Outlets outlets;
    private final GroupCommit commit;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int waitingEvents;

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

        /** Logs a note. */
        void note(Note note);
    }

    private sealed interface Effect {

        /** Whether it must not be seen before the state is on disk. */
        boolean presumesDurable();
    }

    private record Sending(Send send) implements Effect {

        @Override
        public boolean presumesDurable() {
            return send.command().presumesDurable();
        }
    }

    private record Replying(Reply reply) implements Effect {

        @Override
        public boolean presumesDurable() {
            return reply.answer().presumesDurable();
        }
    }

    private record Telling(Event event) implements Effect {

        @Override
        public boolean presumesDurable() {
            return event.type().presumesDurable();
        }
    }

    private record Waiting(long version, Effect effect) {}

    EffectRunner(Outlets outlets, GroupCommit commit) {
        this.outlets = outlets;
        this.commit = commit;
    }

    /** Carries out what can be carried out now; the rest waits for the disk. */
    void run(Effects effects) {
        effects.links().forEach(outlets::link);
        effects.notes().forEach(outlets::note);
        effects.persistVersion().ifPresent(commit::want);
        Set<InstanceId> heldBack = new LinkedHashSet<>();
        for (Send send : effects.sends()) {
            if (!commit.isSettled() && (send.command().presumesDurable() || heldBack.contains(send.target()))) {
                heldBack.add(send.target());
                hold(new Sending(send));
            } else {
                outlets.send(send);
            }
        }
        for (Reply reply : effects.replies()) {
            runInOrder(new Replying(reply), reply.answer().presumesDurable());
        }
        for (Event event : effects.events()) {
            runInOrder(new Telling(event), event.type().presumesDurable() || waitingEvents > 0);
        }
    }

    /** Everything up to {@code version} is on disk: what waited for it goes. */
    void flushed(long version) {
        while (!waiting.isEmpty() && waiting.peek().version() <= version) {
            Effect effect = waiting.remove().effect();
            waitingEvents -= effect instanceof Telling ? 1 : 0;
            release(effect);
        }
    }

    /** Nothing was written: commands and answers that presume it are dropped, events of that kind go on waiting. */
    void flushFailed() {
        List<Waiting> all = new ArrayList<>(waiting);
        waiting.clear();
        waitingEvents = 0;
        for (Waiting item : all) {
            if (!item.effect().presumesDurable()) {
                release(item.effect());
            } else if (item.effect() instanceof Telling) {
                waiting.add(item);
                waitingEvents++;
            } else if (item.effect() instanceof Replying replying) {
                outlets.replyFailed(replying.reply());
            }
        }
        while (waitingEvents > MAX_WAITING_EVENTS) {
            waiting.remove();
            waitingEvents--;
        }
    }

    private void runInOrder(Effect effect, boolean mustWait) {
        if (mustWait && !commit.isSettled()) {
            hold(effect);
        } else {
            release(effect);
        }
    }

    private void hold(Effect effect) {
        waiting.add(new Waiting(commit.wantedVersion(), effect));
        waitingEvents += effect instanceof Telling ? 1 : 0;
    }

    private void release(Effect effect) {
        if (effect instanceof Sending sending) {
            outlets.send(sending.send());
        } else if (effect instanceof Replying replying) {
            outlets.reply(replying.reply());
        } else if (effect instanceof Telling telling) {
            outlets.event(telling.event());
        }
    }
}
