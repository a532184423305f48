package dev.vedette.sentinel.daemon;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.sentinel.metrics.TlsMeters;
import dev.vedette.sentinel.metrics.TlsMeters.Side;
import dev.vedette.sentinel.server.RespServer;
import dev.vedette.sentinel.tls.CertificateWatch;
import dev.vedette.sentinel.tls.HandshakeFailure;
import dev.vedette.sentinel.tls.Material;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS while the daemon runs: gives doors and links their certificates, renews them, and tells of handshakes that failed. Does
 * nothing where TLS was not asked for. Lives on the core's context.
 */
final class TlsKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(TlsKeeper.class);

    private final Vertx vertx;
    private final Optional<SecureTransport> transport;
    private final LongSupplier clock;
    private final Supplier<Optional<TlsMeters>> meters;
    private final Repeats repeats = new Repeats();
    private Optional<CertificateWatch> watch = Optional.empty();

    TlsKeeper(
            Vertx vertx,
            Optional<SecureTransport> transport,
            LongSupplier clock,
            Supplier<Optional<TlsMeters>> meters) {
        this.vertx = vertx;
        this.transport = transport;
        this.clock = clock;
        this.meters = meters;
    }

    /** Adds TLS to the options of a door. */
    NetServerOptions secureDoor(NetServerOptions options) {
        return transport
                .map(found -> found.tls().secure(options, found.material(), this::clientFailed))
                .orElse(options);
    }

    /** Adds TLS to the options of the links, if they are to use it. */
    NetClientOptions secureLinks(NetClientOptions options) {
        return transport
                .filter(SecureTransport::isForLinks)
                .map(found -> found.tls().secure(options, found.material()))
                .orElse(options);
    }

    /** Begins to watch the files on behalf of {@code server} and {@code client}. */
    void start(RespServer server, NetClient client) {
        transport.ifPresent(found -> {
            WorkerExecutor worker = vertx.createSharedWorkerExecutor("tls", 1);
            CertificateWatch.Listener listener = new CertificateWatch.Listener() {
                @Override
                public Future<Void> renewed(Material material) {
                    return use(found, material, server, client);
                }

                @Override
                public void refused() {
                    meters.get().ifPresent(figures -> figures.reloaded(false));
                }
            };
            show(found.material());
            CertificateWatch made = new CertificateWatch(vertx, worker, found.tls(), found.material(), listener);
            made.start();
            watch = Optional.of(made);
        });
    }

    /** Watches no more. */
    void stop() {
        watch.ifPresent(CertificateWatch::stop);
    }

    /** Whether there are files that can be read again. */
    boolean isInUse() {
        return watch.isPresent();
    }

    /** Reads the files again now, if there are any; fails with the reason why they cannot be used, which is logged already. */
    Future<Void> reload() {
        return watch.map(CertificateWatch::reload).orElseGet(Future::succeededFuture);
    }

    /** A link failed; it is told of here if TLS was the reason. */
    void linkFailed(Endpoint endpoint, Throwable cause) {
        HandshakeFailure.of(cause)
                .ifPresent(failure -> tell(Side.LINK, endpoint.toString(), endpoint.toString(), failure));
    }

    private void clientFailed(String peer, HandshakeFailure failure) {
        String host = peer.substring(0, Math.max(0, peer.lastIndexOf(':')));
        tell(Side.SERVER, peer, host, failure);
    }

    private void tell(Side side, String peer, String kind, HandshakeFailure failure) {
        String reason = failure.reason().name().toLowerCase(Locale.ROOT);
        meters.get().ifPresent(figures -> figures.handshakeFailed(side, reason));
        OptionalLong heldBack = repeats.admit(side + kind + reason, clock.getAsLong());
        if (heldBack.isPresent()) {
            LOG.warn(
                    "{} {} failed: {}{}",
                    side == Side.SERVER ? "TLS connection of client" : "TLS link to",
                    peer,
                    failure.text(),
                    heldBack.getAsLong() == 0 ? "" : " (and " + heldBack.getAsLong() + " times before)");
        }
    }

    private Future<Void> use(SecureTransport found, Material material, RespServer server, NetClient client) {
        Future<Void> doors = server.renewTls(found.tls().serverOptions(material));
        Future<Boolean> links = found.isForLinks()
                ? client.updateSSLOptions(found.tls().clientOptions(material))
                : Future.succeededFuture(true);
        return Future.all(doors, links)
                .onSuccess(nothing -> {
                    meters.get().ifPresent(figures -> figures.reloaded(true));
                    material.warnings().forEach(LOG::warn);
                    show(material);
                })
                .mapEmpty();
    }

    private void show(Material material) {
        meters.get().ifPresent(figures -> figures.certificatesInUse(material.serverExpiry(), material.clientExpiry()));
    }
}
