package dev.vedette.sentinel.tls;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A cipher suite up to TLS 1.2 under both its names, with the words by which OpenSSL's cipher lists select it.
 *
 * @param javaName such as {@code TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384}
 * @param opensslName such as {@code ECDHE-RSA-AES256-GCM-SHA384}
 * @param words all that select it, its own name included
 * @param bits the strength of its key
 */
record CipherSuite(String javaName, String opensslName, Set<String> words, int bits) {

    private static final String PREFIX = "TLS_";
    private static final String WITH = "_WITH_";
    private static final int SHORT_KEY = 128;
    private static final int LONG_KEY = 256;

    CipherSuite {
        words = Set.copyOf(words);
    }

    /** The suite of this Java name; empty for those of TLS 1.3 and for what OpenSSL does not offer. */
    static Optional<CipherSuite> of(String javaName) {
        int with = javaName.indexOf(WITH);
        if (!javaName.startsWith(PREFIX) || with < 0) {
            return Optional.empty();
        }
        String exchange = javaName.substring(PREFIX.length(), with);
        String cipher = javaName.substring(with + WITH.length());
        boolean isOffered =
                Set.of("ECDHE_RSA", "ECDHE_ECDSA", "DHE_RSA", "DHE_DSS", "RSA").contains(exchange)
                        && (cipher.startsWith("AES_") || cipher.startsWith("CHACHA20_"));
        if (!isOffered) {
            return Optional.empty();
        }
        String name = (exchange.equals("RSA") ? "" : exchange.replace('_', '-') + "-") + opensslCipher(cipher);
        Set<String> words = new LinkedHashSet<>(Set.of("ALL", "DEFAULT", "HIGH", name, javaName));
        addExchange(words, exchange);
        addCipher(words, cipher);
        return Optional.of(new CipherSuite(javaName, name, words, cipher.contains("128_") ? SHORT_KEY : LONG_KEY));
    }

    private static String opensslCipher(String cipher) {
        return cipher.startsWith("CHACHA20")
                ? "CHACHA20-POLY1305"
                : cipher.replace("AES_", "AES").replace("_CBC", "").replace('_', '-');
    }

    private static void addExchange(Set<String> words, String exchange) {
        if (exchange.startsWith("ECDHE")) {
            words.addAll(Set.of("ECDHE", "EECDH", "ECDH", "kECDHE", "kEECDH"));
        } else if (exchange.startsWith("DHE")) {
            words.addAll(Set.of("DHE", "EDH", "DH", "kDHE", "kEDH"));
        } else {
            words.addAll(Set.of("RSA", "kRSA"));
        }
        if (exchange.endsWith("RSA")) {
            words.add("aRSA");
        } else if (exchange.endsWith("ECDSA")) {
            words.addAll(Set.of("ECDSA", "aECDSA"));
        } else {
            words.addAll(Set.of("DSS", "aDSS"));
        }
    }

    private static void addCipher(Set<String> words, String cipher) {
        if (cipher.startsWith("CHACHA20")) {
            words.addAll(Set.of("CHACHA20", "TLSv1.2"));
            return;
        }
        words.addAll(Set.of("AES", cipher.contains("128_") ? "AES128" : "AES256"));
        if (cipher.contains("GCM")) {
            words.addAll(Set.of("AESGCM", "TLSv1.2"));
        } else if (cipher.endsWith("_SHA")) {
            words.addAll(Set.of("SHA", "SHA1", "TLSv1", "SSLv3"));
        } else {
            words.addAll(Set.of(cipher.substring(cipher.lastIndexOf('_') + 1), "TLSv1.2"));
        }
    }
}
