package dev.vedette.sentinel.link;

import dev.vedette.sentinel.resp.RespReply;

/** One command on its way and what becomes of it. Neither method is called when the connection is lost. */
interface Exchange {

    /** The reply arrived, perhaps after {@link #overdue}. Called once. */
    void answered(RespReply reply);

    /** The reply is overdue but may still come. Called once at most. */
    void overdue();
}
