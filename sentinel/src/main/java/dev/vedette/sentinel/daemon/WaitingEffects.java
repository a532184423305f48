package dev.vedette.sentinel.daemon;

import dev.vedette.quorum.Reply;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.ScriptCall;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.wire.CommandCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the disk, in its order. Bounded however long the disk takes: of a command that the core repeats, the first and
 * the latest are kept, so that the first never loses its turn and the latest says how things are now; of news, the newest;
 * answers are bounded by the clients that wait for them.
 */
final class WaitingEffects {

    /** Events and scripts kept; older ones are dropped then. */
    static final int MAX_NEWS = 10_000;

    private final Map<Long, Waiting> byNumber = new LinkedHashMap<>();
    private final Map<Topic, Repeats> repeats = new LinkedHashMap<>();
    private long lastNumber;
    private int news;

    /** Something to be carried out later. */
    sealed interface Effect {

        /** Whether it must not be seen before the state is on disk. */
        boolean presumesDurable();

        /** Whether it tells somebody of what happened: such effects keep their order, and outlive a failing disk. */
        default boolean isNews() {
            return false;
        }
    }

    /** A command to an instance. */
    record Sending(Send send) implements Effect {

        @Override
        public boolean presumesDurable() {
            return send.command().presumesDurable();
        }
    }

    /** An answer to a caller. */
    record Replying(Reply reply) implements Effect {

        @Override
        public boolean presumesDurable() {
            return reply.answer().presumesDurable();
        }
    }

    /** An event to be published. */
    record Telling(Event event) implements Effect {

        @Override
        public boolean presumesDurable() {
            return event.type().presumesDurable();
        }

        @Override
        public boolean isNews() {
            return true;
        }
    }

    /** A script to be run. */
    record Calling(ScriptCall call) implements Effect {

        @Override
        public boolean presumesDurable() {
            return call.presumesDurable();
        }

        @Override
        public boolean isNews() {
            return true;
        }
    }

    /** The end of the process. It waits for the disk like the events before it, but needs no success. */
    record Crashing() implements Effect {

        @Override
        public boolean presumesDurable() {
            return false;
        }
    }

    private record Waiting(long version, Effect effect) {}

    /** What two commands have in common of which the later takes the place of the earlier. */
    private record Topic(InstanceId target, CommandKind kind, Optional<MasterName> master, boolean asksForVote) {

        private static Topic of(Send send) {
            Command command = send.command();
            if (command instanceof Command.PublishHello hello) {
                return of(send, Optional.of(hello.content().masterName()), false);
            }
            if (command instanceof Command.AskMasterDown ask) {
                return of(send, Optional.of(ask.master()), ask.candidate().isPresent());
            }
            return of(send, Optional.empty(), false);
        }

        private static Topic of(Send send, Optional<MasterName> master, boolean asksForVote) {
            return new Topic(send.target(), CommandCodec.kind(send.command()), master, asksForVote);
        }

        /** As a record's own, which the quick compiler translates badly; topics are looked up for every command that waits. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Topic that
                    && asksForVote == that.asksForVote
                    && kind == that.kind
                    && target.equals(that.target)
                    && master.equals(that.master);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * target.hashCode() + kind.hashCode()) + master.hashCode();
        }
    }

    /** The numbers of the first and the latest of one topic; the same if there is one. */
    private record Repeats(long first, long latest) {}

    /** Lets {@code effect} wait until everything up to {@code version} is on disk. */
    void add(long version, Effect effect) {
        lastNumber++;
        byNumber.put(lastNumber, new Waiting(version, effect));
        if (effect instanceof Sending sending) {
            keepFirstAndLatest(Topic.of(sending.send()));
        } else if (effect.isNews()) {
            news++;
            dropOldestNewsBeyondBound();
        }
    }

    /** Takes the first out, if no more than {@code version} must be on disk for it. */
    Optional<Effect> takeNext(long version) {
        if (byNumber.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<Long, Waiting> head = byNumber.entrySet().iterator().next();
        if (head.getValue().version() > version) {
            return Optional.empty();
        }
        long number = head.getKey();
        Effect effect = head.getValue().effect();
        byNumber.remove(number);
        if (effect instanceof Sending sending) {
            repeats.computeIfPresent(
                    Topic.of(sending.send()),
                    (topic, known) -> known.latest() == number ? null : new Repeats(known.latest(), known.latest()));
        } else if (effect.isNews()) {
            news--;
        }
        return Optional.of(effect);
    }

    /** Takes everything out but events and scripts that presume durable state: those go on waiting. */
    List<Effect> takeAllButLastingNews() {
        List<Effect> taken = new ArrayList<>();
        byNumber.values().removeIf(waiting -> {
            boolean isLasting = waiting.effect().isNews() && waiting.effect().presumesDurable();
            if (!isLasting) {
                taken.add(waiting.effect());
            }
            return !isLasting;
        });
        repeats.clear();
        news = byNumber.size();
        return taken;
    }

    /** Whether an event or a script waits. */
    boolean hasNews() {
        return news > 0;
    }

    /** How much waits. */
    int size() {
        return byNumber.size();
    }

    private void keepFirstAndLatest(Topic topic) {
        Repeats known = repeats.get(topic);
        if (known == null) {
            repeats.put(topic, new Repeats(lastNumber, lastNumber));
            return;
        }
        if (known.latest() != known.first()) {
            byNumber.remove(known.latest());
        }
        repeats.put(topic, new Repeats(known.first(), lastNumber));
    }

    private void dropOldestNewsBeyondBound() {
        if (news > MAX_NEWS) {
            byNumber.entrySet().stream()
                    .filter(entry -> entry.getValue().effect().isNews())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .ifPresent(byNumber::remove);
            news--;
        }
    }
}
