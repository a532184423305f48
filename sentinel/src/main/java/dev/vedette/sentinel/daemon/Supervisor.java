package dev.vedette.sentinel.daemon;

import dev.vedette.config.Supervision;
import dev.vedette.sentinel.log.LocalDatagrams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who started this process and wants to hear when it is ready: systemd by a datagram, upstart by our stopping for a moment. Source:
 * docs/protocol.md, Supervision.
 */
final class Supervisor {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final String SOCKET = "NOTIFY_SOCKET";
    private static final String JOB = "UPSTART_JOB";

    private final Supervision kind;
    private final Optional<String> socket;

    private Supervisor(Supervision kind, Optional<String> socket) {
        this.kind = kind;
        this.socket = socket;
    }

    /** Whom {@code wanted} and the environment point to. A supervisor that the environment does not know is warned about. */
    static Supervisor of(Supervision wanted, Map<String, String> environment) {
        boolean hasJob = environment.containsKey(JOB);
        Optional<String> socket = Optional.ofNullable(environment.get(SOCKET)).filter(path -> !path.isEmpty());
        return switch (wanted) {
            case NO -> new Supervisor(Supervision.NO, Optional.empty());
            case AUTO -> {
                Supervision found = socket.isPresent() ? Supervision.SYSTEMD : Supervision.NO;
                yield new Supervisor(hasJob ? Supervision.UPSTART : found, socket);
            }
            case UPSTART -> {
                warnUnless(hasJob, "upstart", JOB);
                yield new Supervisor(hasJob ? Supervision.UPSTART : Supervision.NO, socket);
            }
            case SYSTEMD -> {
                warnUnless(socket.isPresent(), "systemd", SOCKET);
                yield new Supervisor(socket.isPresent() ? Supervision.SYSTEMD : Supervision.NO, socket);
            }
        };
    }

    /** Who it is; never {@link Supervision#AUTO}. */
    Supervision kind() {
        return kind;
    }

    /** Says that clients are served from now on. */
    void ready() {
        switch (kind) {
            case SYSTEMD -> tell("STATUS=Ready to accept connections\n", "READY=1\n");
            case UPSTART -> stopForAMoment();
            case NO, AUTO -> {}
        }
    }

    /** Says that the process is about to end. */
    void stopping() {
        if (kind == Supervision.SYSTEMD) {
            tell("STOPPING=1\n");
        }
    }

    private void tell(String... messages) {
        String path = socket.orElseThrow();
        try (LocalDatagrams datagrams = LocalDatagrams.to(path)) {
            for (String message : messages) {
                if (!datagrams.send(message.getBytes(StandardCharsets.US_ASCII))) {
                    LOG.warn("systemd did not take {} at {}", message.strip(), path);
                }
            }
        } catch (IOException failed) {
            LOG.warn("Can't tell systemd: {}. Use Type=simple in the unit.", failed.getMessage());
        }
    }

    /** Upstart waits until the process has stopped itself, and lets it go on. */
    private static void stopForAMoment() {
        long pid = ProcessHandle.current().pid();
        try {
            new ProcessBuilder("sh", "-c", "kill -STOP " + pid).inheritIO().start();
        } catch (IOException failed) {
            LOG.warn("Can't stop for upstart: {}", failed.getMessage());
        }
    }

    private static void warnUnless(boolean isThere, String name, String variable) {
        if (!isThere) {
            LOG.warn("{} supervision requested, but {} not found", name, variable);
        }
    }
}
