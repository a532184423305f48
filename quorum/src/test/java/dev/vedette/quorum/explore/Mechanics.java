package dev.vedette.quorum.explore;

import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.model.Hello;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What may happen in a situation, and what comes of it. */
final class Mechanics {

    /** While things are on their way, so much time passes at once at most. */
    static final long WAIT_MILLIS = 250;

    /** Of two deadlines so far apart either may be served first; a later one would count as a stall of the process. */
    static final long SKEW_MILLIS = 15;

    private final Locals locals;
    private final int maxFaults;
    private final List<Message> messages = new ArrayList<>();
    private final Map<Message, Integer> numbers = new HashMap<>();

    /** @param maxFaults so many faults in one run at most */
    Mechanics(Locals locals, int maxFaults) {
        this.locals = locals;
        this.maxFaults = maxFaults;
    }

    /** All that may happen next, in a fixed order: first what happens in calm runs. */
    List<Choice> choices(Situation situation) {
        List<Choice> choices = new ArrayList<>();
        for (int index = 0; index < situation.messages.length; index++) {
            int number = situation.messages[index];
            if (index == 0 || number != situation.messages[index - 1]) {
                choices.add(new Choice.Deliver(number, message(number)));
            }
        }
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            if (isWriting(situation, sentinel)) {
                choices.add(new Choice.Flush(sentinel));
            }
            if (!isUp(situation, sentinel)) {
                choices.add(new Choice.Restart(sentinel));
            }
        }
        addTimes(situation, choices);
        if (situation.faults < maxFaults) {
            addFaults(situation, choices);
        }
        return choices;
    }

    /** What comes of a choice; the situation itself stays as it is. {@code story} hears all about it. */
    Situation apply(Situation situation, Choice choice, Consumer<String> story) {
        Situation next = situation.copy();
        next.faults += choice.isFault() ? 1 : 0;
        new Turn(this, locals, next, story).make(choice);
        return next;
    }

    /**
     * Takes off what would change nothing whenever it came: a hello that tells no more than its receiver has on disk, and a
     * request of an epoch in which the receiver has a vote on disk, if nobody hears the answer. Neither can become news again,
     * since what is on disk never falls.
     */
    void dropIdleTalk(Situation situation) {
        for (int number : situation.messages) {
            Message message = message(number);
            if (message.to() < Cast.SENTINELS && isIdleTalk(situation, message)) {
                situation.take(number);
            }
        }
    }

    private boolean isIdleTalk(Situation situation, Message message) {
        DurableState disk = locals.host(situation.hosts[message.to()]).disk();
        DurableMaster saved = disk.masters().get(0);
        if (message instanceof Message.Greeting greeting) {
            Hello hello = greeting.hello();
            boolean isSame = hello.master().equals(saved.address())
                    && hello.configEpoch().equals(saved.configEpoch());
            return !hello.currentEpoch().isAfter(disk.currentEpoch())
                    && (isSame || saved.configEpoch().isAfter(hello.configEpoch()));
        }
        return message instanceof Message.VoteRequest request
                && request.connection() != situation.connection(request.from(), request.to())
                && !request.question().currentEpoch().isAfter(saved.leaderEpoch());
    }

    /** What comes of so much time in which nothing is on its way; {@code story} hears all about it. */
    Situation rest(Situation situation, long millis, Consumer<String> story) {
        Situation next = situation.copy();
        new Turn(this, locals, next, story).rest(millis);
        return next;
    }

    private void addTimes(Situation situation, List<Choice> choices) {
        long nearest = nearestMillis(situation);
        if (nearest == Long.MAX_VALUE) {
            return;
        }
        if (nearest > WAIT_MILLIS && isBusy(situation)) {
            choices.add(new Choice.Wait());
            return;
        }
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            if (leftMillis(situation, sentinel) <= Math.max(0, nearest) + SKEW_MILLIS) {
                choices.add(new Choice.Tick(sentinel));
            }
        }
    }

    private void addFaults(Situation situation, List<Choice> choices) {
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            if (isUp(situation, sentinel)) {
                choices.add(new Choice.Crash(sentinel, false));
            }
            if (isWriting(situation, sentinel)) {
                choices.add(new Choice.Crash(sentinel, true));
                choices.add(new Choice.Fail(sentinel));
            }
            for (int target = 0; target < Cast.TARGETS; target++) {
                if (isUsed(situation, sentinel, target)) {
                    choices.add(new Choice.Break(sentinel, target));
                }
            }
        }
        for (int server = 0; server < Cast.SERVERS; server++) {
            choices.add(situation.isServing(server) ? new Choice.Die(server) : new Choice.Return(server));
        }
    }

    /** Whether a question, an answer or an order is on its way over a connection: to break another changes nothing. */
    private boolean isUsed(Situation situation, int sentinel, int target) {
        for (int number : situation.messages) {
            Message message = message(number);
            boolean isForth = message instanceof Message.VoteRequest request
                    && request.connection() == situation.connection(sentinel, target);
            boolean isOrder = message instanceof Message.Order order
                    && order.connection() == situation.connection(sentinel, target);
            boolean isBack = message instanceof Message.VoteReply reply
                    && reply.connection() == situation.connection(sentinel, target);
            if (((isForth || isOrder) && message.from() == sentinel && message.to() == target)
                    || (isBack && message.from() == target && message.to() == sentinel)) {
                return situation.isOpen(sentinel, target);
            }
        }
        return false;
    }

    /** Whether something is on its way, or being written, so that it matters when it arrives. */
    boolean isBusy(Situation situation) {
        boolean isBusy = situation.messages.length > 0;
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            isBusy |= isWriting(situation, sentinel);
        }
        return isBusy;
    }

    /** How long until the next deadline of any core; below 0 if it is overdue. */
    long nearestMillis(Situation situation) {
        long nearest = Long.MAX_VALUE;
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            nearest = Math.min(nearest, leftMillis(situation, sentinel));
        }
        return nearest;
    }

    /** How long until a core's next deadline; {@link Long#MAX_VALUE} if it has none. */
    long leftMillis(Situation situation, int sentinel) {
        long due = locals.host(situation.hosts[sentinel]).dueInMillis();
        return due == Long.MAX_VALUE ? due : due - situation.idleMillis[sentinel];
    }

    /** Whether a sentinel's process runs. */
    boolean isUp(Situation situation, int sentinel) {
        return locals.host(situation.hosts[sentinel]).isUp();
    }

    private boolean isWriting(Situation situation, int sentinel) {
        return locals.host(situation.hosts[sentinel]).writing().isPresent();
    }

    /** The message of a number. */
    Message message(int number) {
        return messages.get(number);
    }

    /** The number of a message; equal messages have one. */
    int number(Message message) {
        Integer number = numbers.putIfAbsent(message, messages.size());
        if (number == null) {
            messages.add(message);
            return messages.size() - 1;
        }
        return number;
    }
}
