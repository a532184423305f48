package dev.vedette.sentinel.cli.client;

import dev.vedette.config.ByteText;
import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.talk.Contact;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.Talk;
import dev.vedette.sentinel.tls.ClientContext;
import dev.vedette.sentinel.tls.TlsFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options by which a command finds its sentinel and logs in, the same for all. A password never is an option: others on the
 * machine could read it. Source: docs/cli.md, Which sentinel, and as whom.
 */
public final class Contacting {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_TIMEOUT_SECONDS = 3_600;

    @Option(
            names = {"-h", "--host"},
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "The sentinel's name or address, HOST:PORT too; ${DEFAULT-VALUE} unless named.")
    private String host = "";

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "Its port; 26379 unless named.")
    private @Nullable Integer port;

    @Option(names = "--user", paramLabel = "NAME", description = "The ACL user to log in as.")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Holds the password in its first line. Without it VEDETTE_AUTH or REDISCLI_AUTH is taken.")
    private @Nullable Path passwordFile;

    @Option(names = "--ask-password", description = "Ask for the password at the terminal.")
    private boolean isPasswordAsked;

    @Option(names = "--tls", description = "Talk over TLS; each of the options below means it too.")
    private boolean isTls;

    @Option(
            names = {"--tls-ca-cert-file", "--cacert"},
            paramLabel = "FILE",
            description = "The CAs to trust, whatever host a certificate names. Without it: those of this Java, for the"
                    + " host's own name.")
    private @Nullable Path caCertFile;

    @Option(
            names = {"--tls-cert-file", "--cert"},
            paramLabel = "FILE",
            description = "The certificate to show.")
    private @Nullable Path certFile;

    @Option(
            names = {"--tls-key-file", "--key"},
            paramLabel = "FILE",
            description = "The key to it; VEDETTE_TLS_KEY_PASS is its password, if it has one.")
    private @Nullable Path keyFile;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long to wait for the connection, and for each reply; ${DEFAULT-VALUE} unless named.")
    private int timeoutSeconds;

    @Option(names = "--help", usageHelp = true, description = "Show this page.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean isHelpWanted;

    /** A mixin, which picocli fills. */
    public Contacting() {}

    /** A talk with the sentinel that the options name. */
    Talk open() throws Refusal {
        return Talk.open(contact());
    }

    /** Whom the options name. */
    public Contact contact() throws Refusal {
        Optional<SSLContext> tls = tls();
        String shownHost = host;
        int shownPort = port == null ? 26_379 : port;
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > 0 && (host.indexOf(':') == colon || host.contains("]:"));
        if (hasPort) {
            shownHost = host.substring(0, colon);
            shownPort = number(host.substring(colon + 1));
        }
        if (shownHost.startsWith("[") && shownHost.endsWith("]")) {
            shownHost = shownHost.substring(1, shownHost.length() - 1);
        }
        if (shownPort < 1 || shownPort > MAX_PORT) {
            throw usage("A port is a number from 1 to 65535, not " + shownPort + ".");
        }
        if (timeoutSeconds < 1 || timeoutSeconds > MAX_TIMEOUT_SECONDS) {
            throw usage("--timeout takes from 1 to " + MAX_TIMEOUT_SECONDS + " seconds.");
        }
        return new Contact(
                Contact.Kind.SENTINEL,
                shownHost,
                shownPort,
                Optional.ofNullable(user).map(ByteText::fromNative),
                password(),
                tls,
                caCertFile == null,
                (int) TimeUnit.SECONDS.toMillis(timeoutSeconds));
    }

    private static int number(String text) throws Refusal {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new Refusal(ExitCode.USAGE, "A port is a number from 1 to 65535, not " + text + ".", none);
        }
    }

    private Optional<String> password() throws Refusal {
        if (isPasswordAsked) {
            return Optional.of(ByteText.fromNative(askedPassword()));
        }
        if (passwordFile != null) {
            return Optional.of(firstLine(passwordFile));
        }
        Optional<String> given = Stream.of("VEDETTE_AUTH", "REDISCLI_AUTH")
                .map(System::getenv)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .map(ByteText::fromNative);
        if (given.isEmpty() && user != null) {
            throw usage("--user wants a password: set VEDETTE_AUTH, or use --password-file or --ask-password.");
        }
        return given;
    }

    private static String askedPassword() throws Refusal {
        return Optional.ofNullable(System.console())
                .map(console -> console.readPassword("Password: "))
                .map(String::new)
                .orElseThrow(() -> usage("--ask-password wants a terminal. Set VEDETTE_AUTH, or use --password-file."));
    }

    private static String firstLine(Path file) throws Refusal {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> usage("The first line of " + file + " is empty. It must hold the password."));
        } catch (IOException unreadable) {
            throw new Refusal(
                    ExitCode.USAGE, "The password file cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private Optional<SSLContext> tls() throws Refusal {
        boolean isWanted = isTls || caCertFile != null || certFile != null || keyFile != null;
        if (!isWanted) {
            return Optional.empty();
        }
        if ((certFile == null) != (keyFile == null)) {
            throw usage("--tls-cert-file and --tls-key-file belong together.");
        }
        try {
            return Optional.of(ClientContext.of(
                    Optional.ofNullable(caCertFile),
                    Optional.ofNullable(certFile),
                    Optional.ofNullable(keyFile),
                    Optional.ofNullable(System.getenv("VEDETTE_TLS_KEY_PASS"))));
        } catch (TlsFault fault) {
            throw new Refusal(ExitCode.USAGE, String.valueOf(fault.getMessage()), fault);
        }
    }

    private static Refusal usage(String line) {
        return new Refusal(ExitCode.USAGE, line);
    }
}
