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
            return "No address is known for the host " + Plain.text(contact.host()) + ". "
                    + advice(
                            "Name another with --host.",
                            "Mend the name, or the name service of this machine.",
                            "Mend its line 'bind'.");
        }
        if (failure instanceof SocketTimeoutException) {
            return "No answer from " + where + " within " + contact.timeoutMillis()
                    + " ms. Does it hang, or does a firewall drop packets?"
                    + advice(" --timeout gives it longer.", "", "");
        }
        if (failure instanceof ConnectException) {
            return "Nobody listens at " + where + ". "
                    + advice(
                            "Is the sentinel running? Name another with --host and --port, or as HOST:PORT.",
                            "Is the server running, and is this its address?",
                            "That is where the file says that its sentinel listens. Start that, or name its file.");
        }
        if (failure instanceof SSLException) {
            return "No TLS with " + where + ": " + reason(failure) + ". Compare "
                    + advice(
                            "--tls-ca-cert-file, --tls-cert-file and --tls-key-file",
                            "the tls-* lines",
                            "the tls-* lines of the file")
                    + " with its own.";
        }
        return "The connection to " + where + " broke: " + reason(failure) + "." + tlsHint();
    }

    /** The other side hung up. */
    Refusal closed() {
        return unreachable(contact.address() + " hung up." + tlsHint());
    }

    /** What came is not of the protocol. */
    Refusal malformed(String reason) {
        return unreachable(
                contact.address() + " does not speak the protocol of Redis: " + Plain.text(reason) + "." + tlsHint());
    }

    /** The login was refused. */
    Refusal login(SimpleError error) {
        return unreachable(contact.address() + " does not let the user " + Plain.text(contact.userName()) + " in: "
                + Plain.text(error.text()) + ". Check "
                + advice(
                        "--user and where the password comes from.",
                        "'sentinel auth-user' and 'sentinel auth-pass'.",
                        "'requirepass' in the file."));
    }

    /** A command was answered by an error that says something about us, the server or the command. */
    Refusal error(SimpleError error) {
        String where = contact.address();
        String text = Plain.text(error.text());
        return switch (error.code()) {
            case "NOAUTH" ->
                unreachable(where + " wants a password. "
                        + advice(
                                "Set VEDETTE_AUTH (or REDISCLI_AUTH), or use --password-file or --ask-password; --user"
                                        + " names a user.",
                                "Add a line 'sentinel auth-pass', and 'sentinel auth-user' for another user than"
                                        + " default.",
                                "The file names none in 'requirepass': it is not the one it runs on, or that was"
                                        + " changed since."));
            case "NOPERM" ->
                unreachable(where + " does not allow that to the user " + Plain.text(contact.userName()) + ": " + text
                        + ". Have ACL SETUSER grant the right there"
                        + advice(", or log in as another with --user.", ".", "."));
            case "DENIED" ->
                unreachable(
                        where + " is in protected mode and talks with its own machine only. Set a password there, or"
                                + " 'protected-mode no'.");
            default -> other(where, text);
        };
    }

    private static Refusal other(String where, String text) {
        if (text.startsWith("ERR unknown command 'SENTINEL'") || text.startsWith("ERR unknown command `SENTINEL`")) {
            return unreachable(where + " is no sentinel, but a data server perhaps. Sentinels listen on 26379 unless"
                    + " their sentinel.conf names another port; name it with --port.");
        }
        if (text.startsWith("ERR unknown command 'VEDETTE'") || text.startsWith("ERR unknown command `VEDETTE`")) {
            return new Refusal(
                    ExitCode.NO, where + " does not run Vedette, or an older one: it does not know this order.");
        }
        return new Refusal(ExitCode.NO, where + " refuses: " + text);
    }

    private static Refusal unreachable(String line) {
        return new Refusal(ExitCode.UNREACHABLE, line);
    }

    private String tlsHint() {
        return contact.tls().isPresent()
                ? " See its log."
                : " If that port wants TLS, "
                        + advice("add --tls.", "set 'tls-replication yes'.", "the file should say so.");
    }

    private String advice(String toSentinel, String toServer, String toSentinelOfFile) {
        return switch (contact.kind()) {
            case SENTINEL -> toSentinel;
            case SENTINEL_OF_FILE -> toSentinelOfFile;
            case SERVER -> toServer;
        };
    }

    private static String reason(IOException failure) {
        return Plain.text(String.valueOf(failure.getMessage()));
    }
}
