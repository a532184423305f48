package dev.vedette.sentinel.link;

import dev.vedette.sentinel.resp.RespReply;

/** One command on its way and what becomes of it. Neither method is called when the connection is lost. */
interface Exchange {

    /** The reply arrived, perhaps after {@link #overdue}. Called once. */
    void answered(RespReply reply);

    /** The reply is overdue but may still come. Called once at most. */
    void overdue();

    /** An exchange that nobody cares for. */
    Exchange IGNORED = new Exchange() {
        @Override
        public void answered(RespReply reply) {}

        @Override
        public void overdue() {}
    };
}
