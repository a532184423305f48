package dev.vedette.it.topology;

import dev.vedette.it.resp.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A server of this machine that no packet reaches or leaves any more, as if its network were gone: nftables throws away what arrives
 * to or from its port. Only for a JVM in a network namespace of its own, or the rules would be those of the machine.
 */
public final class Cut {
    /** The system property that says that this JVM lives in a network namespace of its own. */
    public static final String NAMESPACE_PROPERTY = "vedette.it.namespace";

    private static final long PATIENCE_SECONDS = 10;

    private Cut() {}

    /** Whether packets may be thrown away here. */
    public static boolean isPossible() {
        return Boolean.getBoolean(NAMESPACE_PROPERTY);
    }

    /** Cuts off what listens there; answers the {@link System#nanoTime} just before. */
    static long off(Endpoint server) {
        if (!isPossible()) {
            throw new IllegalStateException(
                    "a partition is made only in a network namespace of its own, and this JVM is not"
                            + " known to be in one (-D" + NAMESPACE_PROPERTY + ")");
        }
        String rules = "table inet " + table(server) + " {\nchain arriving {\ntype filter hook input priority 0;\n"
                + "tcp dport " + server.port() + " drop\ntcp sport " + server.port() + " drop\n}\n}\n";
        long atNanos = System.nanoTime();
        nft(rules);
        return atNanos;
    }

    /** Undoes it. */
    static void undo(Endpoint server) {
        nft("delete table inet " + table(server) + "\n");
    }

    private static String table(Endpoint server) {
        return "cut" + server.port();
    }

    private static void nft(String rules) {
        try {
            Process process = new ProcessBuilder("nft", "-f", "-")
                    .redirectErrorStream(true)
                    .start();
            try (var to = process.getOutputStream()) {
                to.write(rules.getBytes(StandardCharsets.US_ASCII));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("nft failed: " + text + "\n" + rules);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("nft cannot be run; it comes with the package nftables", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while changing the rules of packets", e);
        }
    }
}
