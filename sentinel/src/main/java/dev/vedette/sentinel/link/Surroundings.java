package dev.vedette.sentinel.link;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.util.function.LongSupplier;

/**
 * What all links of one table share.
 *
 * @param client the one TCP client, held here for the life of the table
 * @param nowMillis the daemon's monotonic clock
 * @param own the addresses that our hellos named
 */
record Surroundings(
        Vertx vertx,
        NetClient client,
        LongSupplier nowMillis,
        ConnectPacer pacer,
        LinkSettings settings,
        LinkListener listener,
        OwnEndpoints own) {

    /** Answers the time in milliseconds. */
    long now() {
        return nowMillis.getAsLong();
    }
}
