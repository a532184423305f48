package dev.vedette.sentinel.server;

import io.vertx.core.net.NetServerOptions;
import java.util.function.UnaryOperator;

/**
 * One port that clients come in by, on every address that is bound.
 *
 * @param port where to listen; 0 lets the system choose
 * @param isSecure whether clients speak TLS here
 * @param options adds to the options of a listener what only this door needs
 */
public record Door(int port, boolean isSecure, UnaryOperator<NetServerOptions> options) {

    /** A door for plain TCP. */
    public static Door plain(int port) {
        return new Door(port, false, UnaryOperator.identity());
    }

    /** A door for TLS, which {@code options} switch on. */
    public static Door secure(int port, UnaryOperator<NetServerOptions> options) {
        return new Door(port, true, options);
    }

    /** What the original calls the kind of its listener. */
    String kind() {
        return isSecure ? "TLS" : "TCP";
    }
}
