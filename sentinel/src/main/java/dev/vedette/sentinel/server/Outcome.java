package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespReply;
import io.vertx.core.Future;
import java.util.List;

/** What a command has led to. */
public sealed interface Outcome {

    /** Tells {@code receiver} which outcome this is. */
    void deliverTo(Receiver receiver);

    /** One method an outcome. */
    interface Receiver {

        /** Called for {@link One}. */
        void replied(RespReply reply);

        /** Called for {@link Replied}. */
        void replied(List<RespReply> replies);

        /** Called for {@link Awaited}. */
        void awaited(Future<RespReply> reply);

        /** Called for {@link Owed}. */
        void owed(Future<RespReply> reply);

        /** Called for {@link Closing}. */
        void closing(List<RespReply> lastReplies);

        /** Called for {@link HeldBack}. */
        void heldBack(List<String> words);
    }

    /** A reply that is there already: so with nearly every command. */
    record One(RespReply reply) implements Outcome {

        @Override
        public void deliverTo(Receiver receiver) {
            receiver.replied(reply);
        }
    }

    /** Replies that are there already, none or several. */
    record Replied(List<RespReply> replies) implements Outcome {

        public Replied {
            replies = List.copyOf(replies);
        }

        @Override
        public void deliverTo(Receiver receiver) {
            receiver.replied(replies);
        }
    }

    /** A reply that is still to come; the client's later requests wait behind it. */
    record Awaited(Future<RespReply> reply) implements Outcome {

        @Override
        public void deliverTo(Receiver receiver) {
            receiver.awaited(reply);
        }
    }

    /** A reply that is still to come; later requests are carried out meanwhile, only their replies wait behind it. */
    record Owed(Future<RespReply> reply) implements Outcome {

        @Override
        public void deliverTo(Receiver receiver) {
            receiver.owed(reply);
        }
    }

    /** The end of the connection, after these replies. */
    record Closing(List<RespReply> lastReplies) implements Outcome {

        public Closing {
            lastReplies = List.copyOf(lastReplies);
        }

        @Override
        public void deliverTo(Receiver receiver) {
            receiver.closing(lastReplies);
        }
    }

    /** Nothing yet: a pause has been ordered, and the request is carried out when it is over. */
    record HeldBack(List<String> words) implements Outcome {

        public HeldBack {
            words = List.copyOf(words);
        }

        @Override
        public void deliverTo(Receiver receiver) {
            receiver.heldBack(words);
        }
    }

    /** The plain case: one reply. */
    static Outcome reply(RespReply reply) {
        return new One(reply);
    }

    /** An error reply; the text begins with its code. */
    static Outcome error(String text) {
        return reply(RespReply.error(text));
    }
}
