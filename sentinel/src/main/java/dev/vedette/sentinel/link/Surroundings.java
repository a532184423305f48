package dev.vedette.sentinel.link;

import dev.vedette.sentinel.socket.ReadMemory;
import dev.vedette.sentinel.wire.KnownHellos;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.util.function.LongSupplier;

/**
 * What all links of one table share.
 *
 * @param client the one TCP client, held here for the life of the table
 * @param nowMillis the daemon's monotonic clock
 * @param reading what their connections are read into
 * @param own the addresses that our hellos named
 * @param hellos what the hellos of late said
 */
record Surroundings(
        Vertx vertx,
        NetClient client,
        LongSupplier nowMillis,
        ConnectPacer pacer,
        LinkSettings settings,
        LinkListener listener,
        ReadMemory reading,
        OwnEndpoints own,
        KnownHellos hellos) {

    /** Answers the time in milliseconds. */
    long now() {
        return nowMillis.getAsLong();
    }
}
