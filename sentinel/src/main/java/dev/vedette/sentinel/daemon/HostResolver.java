package dev.vedette.sentinel.daemon;

import dev.vedette.config.NumericHost;
import dev.vedette.sentinel.dns.HostBook;
import dev.vedette.sentinel.wire.HostText;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Checks hosts that operators type. Only the operator waits for a name server that is silent. */
final class HostResolver {

    private static final long WAIT_MILLIS = 5_000;

    private final HostBook book;

    HostResolver(HostBook book) {
        this.book = book;
    }

    /** The canonical text of a numeric address, or the name itself if names are allowed and it resolves. */
    Future<String> resolve(String host) {
        Optional<String> numeric = NumericHost.canonical(host);
        if (numeric.isPresent()) {
            return Future.succeededFuture(numeric.get());
        }
        if (HostText.canonical(host).isEmpty()) {
            return unresolved(host);
        }
        return book.settled(List.of(host), WAIT_MILLIS)
                .compose(done -> book.address(host).isPresent() ? Future.succeededFuture(host) : unresolved(host));
    }

    private static Future<String> unresolved(String host) {
        return Future.failedFuture("Failed to resolve hostname '" + host + "'");
    }
}
