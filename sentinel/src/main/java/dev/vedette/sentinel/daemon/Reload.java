package dev.vedette.sentinel.daemon;

import dev.vedette.config.ByteText;
import dev.vedette.config.Secret;
import dev.vedette.config.SecretSource;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.sentinel.link.LinkTable;
import dev.vedette.sentinel.server.RespServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again, by order, what may change without a restart: passwords that stand elsewhere, then certificates and keys. What cannot be read
 * stays as it was. Lives on the core's context. Source: docs/configuration.md, Passwords elsewhere.
 */
final class Reload {

    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    /** So long an operator waits for the disk: less than the patience of the command line. */
    private static final long PATIENCE_MILLIS = 3_000;

    private static final String KEPT = ". The old one stays in use";

    private final Vertx vertx;
    private final LiveSecrets secrets;
    private final LinkTable links;
    private final RespServer server;
    private final LiveConf live;
    private final TlsKeeper tls;
    private final SharedRuns<List<String>> runs = new SharedRuns<>(this::readAll);
    private Optional<WorkerExecutor> worker = Optional.empty();

    Reload(Vertx vertx, LiveSecrets secrets, LinkTable links, RespServer server, LiveConf live, TlsKeeper tls) {
        this.vertx = vertx;
        this.secrets = secrets;
        this.links = links;
        this.server = server;
        this.live = live;
        this.tls = tls;
    }

    /**
     * Reads all of it. Completes with what an operator should mend, a line each, which is logged already; with none once all is in use. When
     * the disk does not answer in time it completes with that, and goes on reading.
     */
    Future<List<String>> run(String occasion) {
        if (secrets.areNone() && !tls.isInUse()) {
            LOG.info("{}: there are no TLS files and no passwords outside the configuration to read again", occasion);
            return Future.succeededFuture(List.of());
        }
        LOG.info("{}: reading again what may change without a restart", occasion);
        return runs.ask()
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .recover(trouble -> trouble instanceof TimeoutException
                        ? Future.succeededFuture(List.of("The files are still being read: a disk or a mount does not"
                                + " answer. The log will tell what came of it"))
                        : Future.failedFuture(trouble));
    }

    private Future<List<String>> readAll() {
        Future<List<String>> passwords = secrets.areNone()
                ? Future.succeededFuture(List.of())
                : readSecrets().map(this::use);
        return passwords.compose(faults -> tls.reload()
                .map(nothing -> faults)
                .otherwise(fault -> and(faults, "The TLS files cannot be used: " + fault.getMessage() + KEPT)));
    }

    private Future<Secrets> readSecrets() {
        // A mount that hangs must hold back nothing else.
        WorkerExecutor own = worker.orElseGet(() -> vertx.createSharedWorkerExecutor("secrets", 1));
        worker = Optional.of(own);
        return own.executeBlocking(secrets::readAgain);
    }

    private List<String> use(Secrets read) {
        List<String> faults = new ArrayList<>(
                read.faults().stream().map(fault -> fault + KEPT).toList());
        read.warnings().forEach(LOG::warn);
        Secrets before = secrets.use(read);
        List<SecretSource> changed = read.changedSince(before);
        changed.forEach(source -> apply(source, before).ifPresent(faults::add));
        faults.forEach(LOG::warn);
        String names = changed.stream()
                .map(SecretSource::label)
                .map(ByteText::toNative)
                .collect(Collectors.joining(", "));
        LOG.info(
                "Read again: passwords: {} changed{}, {} as before, {} not to be read",
                changed.size(),
                names.isEmpty() ? "" : " (" + names + ")",
                read.passwords().size() - changed.size(),
                read.faults().size());
        return List.copyOf(faults);
    }

    /** Takes a password into use; answers what hinders that, if anything does. */
    private Optional<String> apply(SecretSource source, Secrets before) {
        switch (source.secret()) {
            case AUTH_PASS ->
                links.authenticateAnew(instance -> instance instanceof InstanceId.DataInstance data
                        && source.master().filter(data.master().value()::equals).isPresent());
            case SENTINEL_PASS -> authenticateAtPeers();
            case REQUIREPASS -> {
                String old = before.own(Secret.REQUIREPASS).orElse("");
                boolean isChanged = server.changePassword(
                        old, secrets.current().own(Secret.REQUIREPASS).orElse(old));
                live.sayUsersAgain(server.users());
                authenticateAtPeers();
                if (!isChanged) {
                    return Optional.of("The user 'default' has passwords of its own: the new requirepass is shown to"
                            + " peers, and opens nothing here");
                }
            }
            case TLS_KEY_FILE_PASS, TLS_CLIENT_KEY_FILE_PASS -> {
                // Asked for when the keys are read, which comes next.
            }
        }
        return Optional.empty();
    }

    private static List<String> and(List<String> faults, String further) {
        List<String> all = new ArrayList<>(faults);
        all.add(further);
        return List.copyOf(all);
    }

    private void authenticateAtPeers() {
        links.authenticateAnew(InstanceId.PeerInstance.class::isInstance);
    }
}
