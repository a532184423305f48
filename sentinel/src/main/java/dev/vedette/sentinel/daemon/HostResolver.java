package dev.vedette.sentinel.daemon;

import dev.vedette.config.NumericHost;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Checks hosts that operators type. Names are looked up on a worker thread, never on the event loop, and not on the one that
 * writes the state: a name server that is silent for seconds must not keep votes from the disk.
 */
final class HostResolver {

    private final Vertx vertx;
    private final BooleanSupplier allowsNames;

    HostResolver(Vertx vertx, BooleanSupplier allowsNames) {
        this.vertx = vertx;
        this.allowsNames = allowsNames;
    }

    /** The canonical text of a numeric address, or the name itself if names are allowed and it resolves. */
    Future<String> resolve(String host) {
        Optional<String> numeric = NumericHost.canonical(host);
        if (numeric.isPresent()) {
            return Future.succeededFuture(numeric.get());
        }
        if (!allowsNames.getAsBoolean() || host.isEmpty()) {
            return Future.failedFuture("Failed to resolve hostname '" + host + "'");
        }
        return vertx.executeBlocking(
                () -> {
                    InetAddress.getByName(host);
                    return host;
                },
                false);
    }
}
