package dev.vedette.sentinel.cli.talk;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Plain;
import dev.vedette.sentinel.resp.RespReply.SimpleError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What an operator is told when a talk fails, and what to do about it. Source: docs/cli.md, When it does not work. */
final class Complaints {

    private final Contact contact;

    Complaints(Contact contact) {
        this.contact = contact;
    }

    /** The connection could not be made, or broke. */
    Refusal of(IOException failure) {
        return new Refusal(ExitCode.UNREACHABLE, line(failure), failure);
    }

    private String line(IOException failure) {
        String where = contact.address();
        if (failure instanceof UnknownHostException) {
            return "No address is known for the host " + Plain.text(contact.host()) + ". Name another with --host.";
        }
        if (failure instanceof SocketTimeoutException) {
            return "No answer from " + where + " within " + contact.timeoutMillis()
                    + " ms. Does the sentinel hang, or does a firewall drop packets? --timeout gives it longer.";
        }
        if (failure instanceof ConnectException) {
            return "Nobody listens at " + where
                    + ". Is the sentinel running? Name another with --host and --port, or as HOST:PORT.";
        }
        if (failure instanceof SSLException) {
            return "No TLS with " + where + ": " + Plain.text(String.valueOf(failure.getMessage()))
                    + ". Compare --tls-ca-cert-file, --tls-cert-file and --tls-key-file with the sentinel's own.";
        }
        return "The connection to " + where + " broke: " + Plain.text(String.valueOf(failure.getMessage()))
                + (contact.tls().isEmpty() ? ". If that port wants TLS, add --tls." : ".");
    }

    /** The other side hung up. */
    Refusal closed() {
        return new Refusal(
                ExitCode.UNREACHABLE,
                contact.address() + " hung up."
                        + (contact.tls().isEmpty()
                                ? " If that port wants TLS, add --tls."
                                : " See the sentinel's log."));
    }

    /** What came is not of the protocol. */
    Refusal malformed(String reason) {
        return new Refusal(
                ExitCode.UNREACHABLE,
                contact.address() + " does not speak the protocol of Redis: " + Plain.text(reason)
                        + ". If that port wants TLS, add --tls.");
    }

    /** The login was refused. */
    Refusal login(SimpleError error) {
        return new Refusal(
                ExitCode.UNREACHABLE,
                contact.address() + " does not let the user " + Plain.text(contact.userName()) + " in: "
                        + Plain.text(error.text()) + ". Check --user and where the password comes from.");
    }

    /** A command was answered by an error that says something about us, the server or the command. */
    Refusal error(SimpleError error) {
        String where = contact.address();
        String text = Plain.text(error.text());
        return switch (error.code()) {
            case "NOAUTH" ->
                new Refusal(
                        ExitCode.UNREACHABLE,
                        where + " wants a password. Set VEDETTE_AUTH (or REDISCLI_AUTH), or use --password-file or"
                                + " --ask-password; --user names a user.");
            case "NOPERM" ->
                new Refusal(
                        ExitCode.UNREACHABLE,
                        where + " does not allow that to the user " + Plain.text(contact.userName()) + ": " + text
                                + ". Log in as another with --user, or have ACL SETUSER grant the right.");
            case "DENIED" ->
                new Refusal(
                        ExitCode.UNREACHABLE,
                        where + " is in protected mode and talks with its own machine only. Ask from there, or set a"
                                + " password and 'protected-mode no' in its sentinel.conf.");
            default -> other(where, text);
        };
    }

    private static Refusal other(String where, String text) {
        if (text.startsWith("ERR unknown command 'SENTINEL'") || text.startsWith("ERR unknown command `SENTINEL`")) {
            return new Refusal(
                    ExitCode.UNREACHABLE,
                    where + " is no sentinel, but a data server perhaps. Sentinels listen on 26379 unless their"
                            + " sentinel.conf names another port; name it with --port.");
        }
        return new Refusal(ExitCode.NO, where + " refuses: " + text);
    }
}
