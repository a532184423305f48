package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespLimits;
import java.util.List;

/**
 * A request that waits for the end of a pause.
 *
 * @param words its words
 * @param isSkipped whether its reply is not wanted
 */
record HeldRequest(List<String> words, boolean isSkipped) {

    /** What it costs to hold it. */
    long bytes() {
        return RespLimits.costBytes(words);
    }
}
