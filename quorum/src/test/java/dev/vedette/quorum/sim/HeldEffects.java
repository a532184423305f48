package dev.vedette.quorum.sim;

import dev.vedette.quorum.Effects;
import dev.vedette.quorum.Reply;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.model.InstanceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;

/** Carries effects out in their order, as the contract of {@link Effects} says: what presumes durable state waits for it. */
final class HeldEffects {

    /** What an effect turns into. */
    interface Outlets {

        /** A command leaves. */
        void send(Send send);

        /** A caller is answered. */
        void reply(Reply reply);

        /** A caller hears that the state behind its answer could not be saved. */
        void replyFailed(Reply reply);

        /** An event is told. */
        void event(Event event);

        /** The process ends. */
        void crash();
    }

    private record Waiting(long version, Object effect) {}

    private final Outlets outlets;
    private final GroupWrite disk;
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    HeldEffects(Outlets outlets, GroupWrite disk) {
        this.outlets = outlets;
        this.disk = disk;
    }

    /** Carries out what can be carried out now, once {@code effects.persistVersion()} was asked for. */
    void run(Effects effects) {
        List<InstanceId> reconfigured = new ArrayList<>(0);
        for (Send send : effects.sends()) {
            Command command = send.command();
            boolean isBehind = command instanceof Command.AskInfo && reconfigured.contains(send.target());
            boolean isHeld = !disk.isSettled() && (command.presumesDurable() || isBehind);
            if (isHeld && (command instanceof Command.Promote || command instanceof Command.Follow)) {
                reconfigured.add(send.target());
            }
            carryOut(send, isHeld);
        }
        for (Reply reply : effects.replies()) {
            boolean mustWait = reply.answer().presumesDurable() && !disk.isSettled();
            if (mustWait && disk.isOutOfOrder()) {
                outlets.replyFailed(reply);
            } else {
                carryOut(reply, mustWait);
            }
        }
        for (Event event : effects.events()) {
            carryOut(event, !disk.isSettled() && (event.type().presumesDurable() || hasNews()));
        }
        effects.crash().ifPresent(point -> carryOut(point, !disk.isSettled()));
    }

    /** Everything up to {@code version} is on disk. */
    void flushed(long version) {
        while (!waiting.isEmpty() && waiting.peek().version <= version) {
            release(waiting.remove().effect);
        }
    }

    /** Nothing was written. */
    void flushFailed() {
        List<Object> released = new ArrayList<>();
        Iterator<Waiting> iterator = waiting.iterator();
        while (iterator.hasNext()) {
            Object effect = iterator.next().effect;
            if (!(effect instanceof Event event && event.type().presumesDurable())) {
                iterator.remove();
                released.add(effect);
            }
        }
        released.forEach(this::dropOrRelease);
    }

    /** How much waits. */
    int size() {
        return waiting.size();
    }

    private void dropOrRelease(Object effect) {
        if (effect instanceof Reply reply && reply.answer().presumesDurable()) {
            outlets.replyFailed(reply);
        } else if (!(effect instanceof Send send && send.command().presumesDurable())) {
            release(effect);
        }
    }

    private void carryOut(Object effect, boolean isHeld) {
        if (isHeld) {
            if (!replacesLatest(effect)) {
                waiting.add(new Waiting(disk.wantedVersion(), effect));
            }
        } else {
            release(effect);
        }
    }

    /** Of commands that repeat, those between the first and the latest may be dropped; here a third is not kept. */
    private boolean replacesLatest(Object effect) {
        if (!(effect instanceof Send send) || waiting.size() < 200) {
            return false;
        }
        long alike = waiting.stream()
                .filter(each -> each.effect instanceof Send other
                        && other.target().equals(send.target())
                        && other.command().getClass() == send.command().getClass())
                .count();
        return alike >= 2;
    }

    private boolean hasNews() {
        return waiting.stream().anyMatch(each -> each.effect instanceof Event);
    }

    private void release(Object effect) {
        if (effect instanceof Send send) {
            outlets.send(send);
        } else if (effect instanceof Reply reply) {
            outlets.reply(reply);
        } else if (effect instanceof Event event) {
            outlets.event(event);
        } else {
            outlets.crash();
        }
    }
}
