package dev.vedette.config;

import java.util.List;
import java.util.Optional;

/**
 * Where we listen and from where we connect.
 *
 * @param port the plain TCP port; 0 for none
 * @param bind the addresses to listen on; a leading minus sign means that the address may be unavailable
 * @param bindSourceAddr the source address of our own connections
 * @param tcpBacklog the length of the accept queue
 * @param tcpKeepaliveSeconds keepalive of accepted connections; 0 for none
 * @param timeoutSeconds silence after which a client is closed; 0 for never
 * @param maxclients how many clients may be connected, 1 or more
 * @param protectedMode whether clients from elsewhere are refused while there is no password
 * @param unixsocket the path of a local socket
 * @param unixsocketperm its permission bits; 0 for those of the process
 */
public record NetworkConf(
        int port,
        List<String> bind,
        Optional<String> bindSourceAddr,
        int tcpBacklog,
        int tcpKeepaliveSeconds,
        int timeoutSeconds,
        long maxclients,
        boolean protectedMode,
        Optional<String> unixsocket,
        int unixsocketperm) {

    /** Copies the addresses. */
    public NetworkConf {
        bind = List.copyOf(bind);
    }

    /** Answers what the settings say about it. */
    static NetworkConf of(GenericSettings settings) {
        return new NetworkConf(
                settings.integer(GenericDirective.PORT),
                settings.words(GenericDirective.BIND).stream()
                        .filter(address -> !address.isEmpty())
                        .toList(),
                settings.text(GenericDirective.BIND_SOURCE_ADDR),
                settings.integer(GenericDirective.TCP_BACKLOG),
                settings.integer(GenericDirective.TCP_KEEPALIVE),
                settings.integer(GenericDirective.TIMEOUT),
                settings.number(GenericDirective.MAXCLIENTS),
                settings.isYes(GenericDirective.PROTECTED_MODE),
                settings.text(GenericDirective.UNIXSOCKET),
                (int) StrictNumber.octal(settings.word(GenericDirective.UNIXSOCKETPERM))
                        .orElse(0));
    }
}
