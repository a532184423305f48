package dev.vedette.sentinel.link;

import java.net.ConnectException;
import java.util.List;

/**
 * Tells a refused connection from all other failures: the system at the other end has answered that nobody listens at the port. The
 * libraries say so in words alone. Where those are unknown, the failure counts as another one, and nobody is called down for it.
 */
final class Refusal {

    /** The words of the JDK, and the number that Netty's own sockets have from Linux, in whatever language its words are. */
    private static final List<String> SIGNS = List.of("Connection refused", "failed with error(-111)");

    private Refusal() {}

    /** Answers whether an attempt to connect that failed with {@code cause} was refused. */
    static boolean is(Throwable cause) {
        String message = cause.getMessage();
        return cause instanceof ConnectException
                && message != null
                && SIGNS.stream().anyMatch(message::contains);
    }
}
