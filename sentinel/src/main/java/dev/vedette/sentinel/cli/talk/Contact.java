package dev.vedette.sentinel.cli.talk;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Whom to talk with, and as whom.
 *
 * @param kind what should listen there
 * @param host name or address
 * @param port of its RESP listener
 * @param user to log in as; empty for the default user
 * @param password empty to come without a login
 * @param tls empty to talk in the clear
 * @param checksHostName whether the certificate must name the host
 * @param timeoutMillis how long to wait for the connection, and for each reply
 */
public record Contact(
        Kind kind,
        String host,
        int port,
        Optional<String> user,
        Optional<String> password,
        Optional<SSLContext> tls,
        boolean checksHostName,
        int timeoutMillis) {

    /** What somebody talks with: it decides where the operator can mend what is wrong. */
    public enum Kind {
        /** A sentinel, found and logged in to by options of the command. */
        SENTINEL,
        /** The sentinel that runs on a sentinel.conf of this machine, found and logged in to by lines of it. */
        SENTINEL_OF_FILE,
        /** A server, found and logged in to by lines of sentinel.conf. */
        SERVER
    }

    /** Host and port as one text. */
    public String address() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }

    /** The user's name. */
    String userName() {
        return user.orElse("default");
    }

    /** Tells which one it is and no more: passwords must not reach a log. */
    @Override
    public String toString() {
        return "Contact[" + address() + "]";
    }
}
