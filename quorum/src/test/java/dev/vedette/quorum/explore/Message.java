package dev.vedette.quorum.explore;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.model.Hello;
import java.util.List;

/** Something on its way, which may arrive at any time from now on, before or after anything else, or never. */
sealed interface Message {

    /** Who has sent it. */
    int from();

    /** The sentinel or server that it is for. */
    int to();

    /** A candidate asks for a vote. */
    record VoteRequest(int from, int to, int connection, Command.AskMasterDown question) implements Message {

        @Override
        public String toString() {
            return Cast.name(from) + " asks " + Cast.name(to) + " for its vote in epoch " + question.currentEpoch();
        }
    }

    /** A voter answers. */
    record VoteReply(int from, int to, int connection, Answer.MasterDown answer) implements Message {

        @Override
        public String toString() {
            return Cast.name(from) + " tells " + Cast.name(to) + " that it voted for "
                    + answer.leader().map(id -> Cast.name(Cast.sentinel(id))).orElse("nobody") + " in epoch "
                    + answer.leaderEpoch();
        }
    }

    /** A sentinel tells another where it believes the master to be. */
    record Greeting(int from, int to, Hello hello) implements Message {

        @Override
        public String toString() {
            return Cast.name(from) + " tells " + Cast.name(to) + " of epoch " + hello.currentEpoch()
                    + ", and of master " + Cast.name(Cast.SENTINELS + Cast.server(hello.master())) + " since epoch "
                    + hello.configEpoch();
        }
    }

    /** A sentinel learns that the other end of its connection is gone. */
    record HangUp(int from, int to) implements Message {

        @Override
        public String toString() {
            return Cast.name(to) + " learns that " + Cast.name(from) + " is gone";
        }
    }

    /** A promotion, and what was said behind it over the same connection. */
    record Order(int from, int to, int connection, List<Command> commands) implements Message {

        public Order {
            commands = List.copyOf(commands);
        }

        @Override
        public String toString() {
            return Cast.name(from) + " orders " + Cast.name(to) + " to become master";
        }
    }
}
