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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again, by order, what may change without a restart: passwords that stand elsewhere, then certificates and keys. What cannot be read
 * stays as it was. Lives on the core's context. Source: docs/configuration.md, Passwords elsewhere.
 */
final class Reload {

    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private final Vertx vertx;
    private final LiveSecrets secrets;
    private final LinkTable links;
    private final RespServer server;
    private final LiveConf live;
    private final TlsKeeper tls;
    private Optional<WorkerExecutor> worker = Optional.empty();

    Reload(Vertx vertx, LiveSecrets secrets, LinkTable links, RespServer server, LiveConf live, TlsKeeper tls) {
        this.vertx = vertx;
        this.secrets = secrets;
        this.links = links;
        this.server = server;
        this.live = live;
        this.tls = tls;
    }

    /** Reads all of it; completes with a line for the operator once passwords are in use and certificates are being read. */
    Future<String> run(String occasion) {
        if (secrets.areNone() && !tls.isInUse()) {
            LOG.info("{}: there are no TLS files and no passwords outside the configuration to read again", occasion);
            return Future.succeededFuture("nothing to read again");
        }
        LOG.info("{}: reading again what may change without a restart", occasion);
        Future<String> passwords = secrets.areNone()
                ? Future.succeededFuture("no passwords")
                : readSecrets().map(this::use);
        return passwords.map(summary -> {
            tls.reload();
            return summary + (tls.isInUse() ? "; certificates are being read" : "");
        });
    }

    private Future<Secrets> readSecrets() {
        // A mount that hangs must hold back nothing else.
        WorkerExecutor own = worker.orElseGet(() -> vertx.createSharedWorkerExecutor("secrets", 1));
        worker = Optional.of(own);
        return own.executeBlocking(secrets::readAgain);
    }

    private String use(Secrets read) {
        read.faults().forEach(fault -> LOG.warn("{}. The old one stays in use", fault));
        read.warnings().forEach(LOG::warn);
        Secrets before = secrets.use(read);
        List<SecretSource> changed = read.changedSince(before);
        changed.forEach(source -> apply(source, before));
        String names = changed.stream()
                .map(SecretSource::label)
                .map(ByteText::toNative)
                .collect(Collectors.joining(", "));
        String summary = "passwords: " + changed.size() + " changed" + (names.isEmpty() ? "" : " (" + names + ")")
                + ", " + (read.passwords().size() - changed.size()) + " as before, "
                + read.faults().size() + " not to be read";
        LOG.info("Read again: {}", summary);
        return summary;
    }

    private void apply(SecretSource source, Secrets before) {
        switch (source.secret()) {
            case AUTH_PASS ->
                links.authenticateAnew(instance -> instance instanceof InstanceId.DataInstance data
                        && source.master().filter(data.master().value()::equals).isPresent());
            case SENTINEL_PASS -> authenticateAtPeers();
            case REQUIREPASS -> {
                String old = before.own(Secret.REQUIREPASS).orElse("");
                boolean isChanged = server.changePassword(
                        old, secrets.current().own(Secret.REQUIREPASS).orElse(old));
                if (!isChanged) {
                    LOG.warn(
                            "The user 'default' has passwords of its own: the new requirepass is shown to peers, and opens"
                                    + " nothing here");
                }
                live.sayUsersAgain(server.users());
                authenticateAtPeers();
            }
            case TLS_KEY_FILE_PASS, TLS_CLIENT_KEY_FILE_PASS -> {
                // Asked for when the keys are read, which comes next.
            }
        }
    }

    private void authenticateAtPeers() {
        links.authenticateAnew(InstanceId.PeerInstance.class::isInstance);
    }
}
