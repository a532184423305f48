package dev.vedette.sentinel.server;

import io.vertx.core.net.NetServerOptions;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One way for clients to come in: a port, on every address that is bound, or a local socket.
 *
 * @param port where to listen; 0 lets the system choose
 * @param local the socket in the file system to listen on instead of a port
 * @param isSecure whether clients speak TLS here
 * @param options adds to the options of a listener what only this door needs
 */
public record Door(int port, Optional<LocalSocket> local, boolean isSecure, UnaryOperator<NetServerOptions> options) {

    /** A door for plain TCP. */
    public static Door plain(int port) {
        return new Door(port, Optional.empty(), false, UnaryOperator.identity());
    }

    /** A door for clients of this machine, which needs the native transport. */
    public static Door local(LocalSocket socket) {
        return new Door(0, Optional.of(socket), false, UnaryOperator.identity());
    }

    /** A door for TLS, which {@code options} switch on. */
    public static Door secure(int port, UnaryOperator<NetServerOptions> options) {
        return new Door(port, Optional.empty(), true, options);
    }

    /** As a record's own, which the quick compiler translates badly. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Door that
                && port == that.port
                && isSecure == that.isSecure
                && local.equals(that.local)
                && options.equals(that.options);
    }

    @Override
    public int hashCode() {
        return 31 * port + local.hashCode();
    }

    /** What the original calls the kind of its listener. */
    String kind() {
        return isSecure ? "TLS" : "TCP";
    }
}
