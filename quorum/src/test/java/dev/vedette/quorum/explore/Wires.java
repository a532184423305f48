package dev.vedette.quorum.explore;

import dev.vedette.quorum.command.Command;
import java.util.ArrayList;
import java.util.List;

/** What is on its way between whom, as far as the end of a process or of a connection concerns it. */
final class Wires {

    private final Mechanics mechanics;
    private final Situation situation;

    Wires(Mechanics mechanics, Situation situation) {
        this.mechanics = mechanics;
        this.situation = situation;
    }

    /** Whether a sentinel or server runs. */
    boolean isThere(int target) {
        return target < Cast.SENTINELS
                ? mechanics.isUp(situation, target)
                : situation.isServing(target - Cast.SENTINELS);
    }

    /** Whether a sentinel has yet to learn that its connection to one that crashed is gone. */
    boolean isHangingUp(int dead, int other) {
        int hangUp = mechanics.number(new Message.HangUp(dead, other));
        for (int message : situation.messages) {
            if (message == hangUp) {
                return true;
            }
        }
        return false;
    }

    /** Nothing arrives at a process that has ended. */
    void dropMessagesTo(int target) {
        for (int number : situation.messages.clone()) {
            if (mechanics.message(number).to() == target) {
                situation.take(number);
            }
        }
    }

    /** Answers are not heard once their connection has ended. */
    void dropAnswers(int from, int to) {
        for (int number : situation.messages.clone()) {
            boolean isUnheard = mechanics.message(number) instanceof Message.VoteReply reply
                    && reply.from() == from
                    && reply.to() == to;
            if (isUnheard) {
                situation.take(number);
            }
        }
    }

    /** Puts a command behind an order that is on its way over the same connection; answers whether there is one. */
    boolean queuesBehindOrder(int sentinel, int target, Command command) {
        int connection = situation.connection(sentinel, target);
        for (int number : situation.messages) {
            boolean isSame = mechanics.message(number) instanceof Message.Order order
                    && order.from() == sentinel
                    && order.to() == target
                    && order.connection() == connection;
            if (isSame) {
                Message.Order before = (Message.Order) mechanics.message(number);
                List<Command> commands = new ArrayList<>(before.commands());
                commands.add(command);
                situation.take(number);
                situation.send(mechanics.number(new Message.Order(sentinel, target, connection, commands)));
                return true;
            }
        }
        return false;
    }
}
