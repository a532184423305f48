package dev.vedette.sentinel.daemon;

import dev.vedette.config.NumericHost;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.util.Optional;

/** Checks hosts that operators type. Names are looked up on a worker thread, never on the event loop. */
final class HostResolver {

    private final WorkerExecutor worker;
    private final boolean allowsNames;

    HostResolver(WorkerExecutor worker, boolean allowsNames) {
        this.worker = worker;
        this.allowsNames = allowsNames;
    }

    /** The canonical text of a numeric address, or the name itself if names are allowed and it resolves. */
    Future<String> resolve(String host) {
        Optional<String> numeric = NumericHost.canonical(host);
        if (numeric.isPresent()) {
            return Future.succeededFuture(numeric.get());
        }
        if (!allowsNames || host.isEmpty()) {
            return Future.failedFuture("Failed to resolve hostname '" + host + "'");
        }
        return worker.executeBlocking(() -> {
            InetAddress.getByName(host);
            return host;
        });
    }
}
