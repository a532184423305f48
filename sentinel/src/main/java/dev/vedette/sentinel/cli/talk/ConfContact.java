package dev.vedette.sentinel.cli.talk;

import dev.vedette.config.ByteText;
import dev.vedette.config.MasterConf;
import dev.vedette.config.SentinelConf;
import dev.vedette.config.TlsConf;
import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.tls.ClientContext;
import dev.vedette.sentinel.tls.TlsFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Whom a {@code sentinel.conf} tells of: the sentinel that runs on it, and its masters, with the logins that stand in it. */
public final class ConfContact {

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final String LOOPBACK = "127.0.0.1";

    private ConfContact() {}

    /** The sentinel that runs on this configuration, from its own machine. */
    public static Contact sentinel(SentinelConf conf) throws Refusal {
        int plainPort = conf.general().network().port();
        boolean isPlain = plainPort != 0;
        return new Contact(
                Contact.Kind.SENTINEL_OF_FILE,
                host(conf.general().network().bind()),
                isPlain ? plainPort : conf.general().tls().port(),
                Optional.empty(),
                conf.general().access().requirepass(),
                isPlain ? Optional.empty() : Optional.of(context(conf.general().tls())),
                false,
                TIMEOUT_MILLIS);
    }

    /** One of its masters. */
    public static Contact master(SentinelConf conf, MasterConf master) throws Refusal {
        TlsConf tls = conf.general().tls();
        return new Contact(
                Contact.Kind.SERVER,
                ByteText.toNative(master.host()),
                master.port(),
                master.authUser(),
                master.authPass(),
                tls.replication() ? Optional.of(context(tls)) : Optional.empty(),
                false,
                TIMEOUT_MILLIS);
    }

    /** The first address that it is bound to; a leading dash means that it may be missing, a star all of them. */
    private static String host(List<String> bind) {
        return bind.stream()
                .filter(address -> !address.startsWith("-")
                        && !List.of("*", "0.0.0.0", "::").contains(address))
                .findFirst()
                .map(ByteText::toNative)
                .orElse(LOOPBACK);
    }

    private static SSLContext context(TlsConf conf) throws Refusal {
        boolean hasOwn =
                conf.clientCertFile().isPresent() && conf.clientKeyFile().isPresent();
        try {
            return ClientContext.of(
                    path(conf.caCertFile()),
                    path(hasOwn ? conf.clientCertFile() : conf.certFile()),
                    path(hasOwn ? conf.clientKeyFile() : conf.keyFile()),
                    (hasOwn ? conf.clientKeyFilePass() : conf.keyFilePass()).map(ByteText::toNative));
        } catch (TlsFault fault) {
            throw new Refusal(ExitCode.UNREACHABLE, String.valueOf(fault.getMessage()), fault);
        }
    }

    private static Optional<Path> path(Optional<String> name) {
        return name.flatMap(ByteText::toPath).map(Path::toAbsolutePath);
    }
}
