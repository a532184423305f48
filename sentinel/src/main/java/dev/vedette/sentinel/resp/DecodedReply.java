package dev.vedette.sentinel.resp;

/** What a {@link RespReplyDecoder} found next in the bytes of an instance. */
public sealed interface DecodedReply {

    /** Calls the method of the handler that fits. */
    void handle(Handler handler);

    /** One method a finding. */
    interface Handler {

        /** A whole value arrived; there may be more behind it. */
        void reply(RespReply value);

        /** More bytes are needed. */
        void incomplete();

        /** The bytes are no reply, or one beyond the bounds: close the link. */
        void malformed(String reason);
    }

    /** A whole value. */
    record Reply(RespReply value) implements DecodedReply {

        @Override
        public void handle(Handler handler) {
            handler.reply(value);
        }
    }

    /** More bytes are needed. */
    record Incomplete() implements DecodedReply {

        static final Incomplete INSTANCE = new Incomplete();

        @Override
        public void handle(Handler handler) {
            handler.incomplete();
        }
    }

    /**
     * The bytes are no reply, or one beyond the bounds. The decoder stays in this state.
     *
     * @param reason what was found and what was expected, fit for a log line
     */
    record Malformed(String reason) implements DecodedReply {

        @Override
        public void handle(Handler handler) {
            handler.malformed(reason);
        }
    }
}
