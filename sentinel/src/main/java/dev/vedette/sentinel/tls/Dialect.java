package dev.vedette.sentinel.tls;

import dev.vedette.config.TlsConf;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Which versions and ciphers of TLS are spoken.
 *
 * @param protocols Java names of the versions
 * @param cipherSuites Java names of the ciphers, best first
 * @param isOrderOurs whether our order of ciphers counts toward clients
 * @param sessionSeconds how long a session of a client may be resumed; 0 for no limit
 * @param sessionCount how many are kept; 0 for no limit
 * @param warnings what was asked for and is not done, a line each
 */
record Dialect(
        List<String> protocols,
        List<String> cipherSuites,
        boolean isOrderOurs,
        int sessionSeconds,
        int sessionCount,
        List<String> warnings) {

    private static final Map<String, String> VERSIONS =
            Map.of("tlsv1", "TLSv1", "tlsv1.1", "TLSv1.1", "tlsv1.2", "TLSv1.2", "tlsv1.3", "TLSv1.3");
    private static final String NEWEST = "TLSv1.3";

    /** The shortest time that Java knows a session for. */
    private static final int SHORTEST_SESSION_SECONDS = 1;

    Dialect {
        protocols = List.copyOf(protocols);
        cipherSuites = List.copyOf(cipherSuites);
        warnings = List.copyOf(warnings);
    }

    /** What {@code conf} asks for, as far as this Java offers it. */
    static Dialect of(TlsConf conf) throws TlsFault {
        SSLParameters offered = offered();
        List<String> warnings = new ArrayList<>();
        List<String> protocols = protocols(conf, List.of(offered.getProtocols()), warnings);
        List<String> suites = List.of(offered.getCipherSuites());
        List<String> chosen = new ArrayList<>();
        if (protocols.contains(NEWEST)) {
            chosen.addAll(newSuites(conf, suites, warnings));
        }
        if (protocols.stream().anyMatch(version -> !version.equals(NEWEST))) {
            chosen.addAll(oldSuites(conf, suites, warnings));
        }
        return new Dialect(
                protocols,
                chosen,
                conf.preferServerCiphers(),
                conf.sessionCaching() ? conf.sessionCacheTimeoutSeconds() : SHORTEST_SESSION_SECONDS,
                conf.sessionCacheSize(),
                warnings);
    }

    /** What Java speaks by default: without the versions and ciphers that its security policy switches off. */
    private static SSLParameters offered() throws TlsFault {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context.getDefaultSSLParameters();
        } catch (GeneralSecurityException impossible) {
            throw new TlsFault("this Java has no TLS: " + impossible.getMessage(), impossible);
        }
    }

    private static List<String> protocols(TlsConf conf, List<String> offered, List<String> warnings) throws TlsFault {
        if (conf.protocols().isEmpty()) {
            return offered;
        }
        List<String> chosen = new ArrayList<>();
        for (String word : conf.protocols().get().trim().split("\\s+")) {
            String version = VERSIONS.get(word.toLowerCase(Locale.ROOT));
            if (version == null) {
                throw new TlsFault("Invalid tls-protocols specified. Use a combination of 'TLSv1', 'TLSv1.1', 'TLSv1.2'"
                        + " and 'TLSv1.3'.");
            }
            if (offered.contains(version)) {
                chosen.add(version);
            } else {
                warnings.add("tls-protocols: " + version + " is switched off in this Java (jdk.tls.disabledAlgorithms)"
                        + " and will not be spoken");
            }
        }
        if (chosen.isEmpty()) {
            throw new TlsFault("tls-protocols " + conf.protocols().get() + ": this Java speaks none of them, only "
                    + String.join(" ", offered));
        }
        return chosen;
    }

    private static List<String> newSuites(TlsConf conf, List<String> offered, List<String> warnings) throws TlsFault {
        List<String> known = offered.stream()
                .filter(name -> !name.contains("_WITH_") && !name.contains("SCSV"))
                .toList();
        if (conf.ciphersuites().isEmpty()) {
            return known;
        }
        List<String> chosen = new ArrayList<>();
        for (String name : conf.ciphersuites().get().split("[:, ]+")) {
            if (known.contains(name)) {
                chosen.add(name);
            } else if (!name.isEmpty()) {
                warnings.add(unknown("tls-ciphersuites", name));
            }
        }
        if (chosen.isEmpty()) {
            throw new TlsFault("Failed to configure ciphersuites: "
                    + conf.ciphersuites().get() + ": this Java knows none of them, only " + String.join(":", known));
        }
        return chosen;
    }

    private static List<String> oldSuites(TlsConf conf, List<String> offered, List<String> warnings) throws TlsFault {
        if (conf.ciphers().isEmpty()) {
            return offered.stream().filter(name -> name.contains("_WITH_")).toList();
        }
        CipherList list = CipherList.of(conf.ciphers().get(), offered);
        list.unknown().forEach(word -> warnings.add(unknown("tls-ciphers", word)));
        if (list.javaNames().isEmpty()) {
            throw new TlsFault("Failed to configure ciphers: " + conf.ciphers().get()
                    + ": this Java offers no cipher that is meant by it");
        }
        return list.javaNames();
    }

    private static String unknown(String directive, String word) {
        return directive + ": this Java has no '" + word + "'; it is passed over";
    }
}
