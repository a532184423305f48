package dev.vedette.sentinel.resp;

import java.util.List;

/** What a {@link RespDecoder} found next in the bytes of a client. */
public sealed interface DecodedRequest {

    /** Calls the method of the handler that fits. */
    void handle(Handler handler);

    /** One method a finding. */
    interface Handler {

        /** A whole request arrived; there may be more behind it. */
        void request(List<String> words);

        /** More bytes are needed. */
        void incomplete();

        /** The bytes are no request: answer the error and close. */
        void malformed(Malformed malformed);

        /** The client speaks HTTP: log it and close without a reply. */
        void foreignProtocol(String word);
    }

    /**
     * A whole request.
     *
     * @param words the command and its arguments as sent, one character a byte; never empty
     */
    record Request(List<String> words) implements DecodedRequest {

        /** Copies the words and checks that there is one. */
        public Request {
            words = List.copyOf(words);
            if (words.isEmpty()) {
                throw new IllegalArgumentException("a request has at least one word");
            }
        }

        @Override
        public void handle(Handler handler) {
            handler.request(words);
        }
    }

    /** More bytes are needed. */
    record Incomplete() implements DecodedRequest {

        static final Incomplete INSTANCE = new Incomplete();

        @Override
        public void handle(Handler handler) {
            handler.incomplete();
        }
    }

    /**
     * The bytes are no request. The decoder stays in this state.
     *
     * @param reason in the words of the protocol, such as {@code Protocol error: invalid bulk length}
     */
    record Malformed(String reason) implements DecodedRequest {

        /** Answers the error to send before closing. */
        public RespReply reply() {
            return RespReply.error("ERR " + reason);
        }

        @Override
        public void handle(Handler handler) {
            handler.malformed(this);
        }
    }

    /**
     * The client speaks HTTP, perhaps a browser lured here by a foreign page. The decoder stays in this state.
     *
     * @param word the first word of the request
     */
    record ForeignProtocol(String word) implements DecodedRequest {

        @Override
        public void handle(Handler handler) {
            handler.foreignProtocol(word);
        }
    }
}
