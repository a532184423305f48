package dev.vedette.sentinel.metrics;

import static dev.vedette.sentinel.metrics.Family.counter;
import static dev.vedette.sentinel.metrics.Family.flag;
import static dev.vedette.sentinel.metrics.Family.gauge;

import dev.vedette.sentinel.Version;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.function.Consumer;

/** Figures of the sentinel as a whole that are not counted but read at the moment of a scrape. */
final class SentinelFamilies {

    private final String version;

    SentinelFamilies(String version) {
        this.version = version;
    }

    /** Hands each of them to {@code out}. */
    void show(Figures figures, Consumer<MetricSnapshot> out) {
        out.accept(gauge(
                "vedette_build_info",
                "Which Vedette this is",
                Labels.of("version", version, "redis", Version.REDIS),
                1));
        out.accept(gauge(
                "vedette_sentinel_info",
                "The id by which other sentinels know this one",
                Labels.of("id", figures.view().myId().value()),
                1));
        out.accept(gauge(
                "vedette_sentinel_masters",
                "Masters monitored",
                figures.view().masters().size()));
        out.accept(gauge(
                "vedette_sentinel_tilt",
                "1 in TILT",
                flag(figures.view().tiltSinceMillis().isPresent())));
        out.accept(gauge(
                "vedette_sentinel_current_epoch",
                "The sentinel's own epoch",
                figures.view().currentEpoch().value()));
        out.accept(gauge(
                "vedette_state_unsaved",
                "1 while the state cannot be written and the disk is behind",
                flag(figures.isStateUnsaved())));
        out.accept(gauge(
                "vedette_script_running", "Scripts that run", figures.scripts().running()));
        out.accept(gauge(
                "vedette_script_queued",
                "Scripts that run or wait for their turn",
                figures.scripts().queued()));
        showServer(figures.server(), out);
    }

    private static void showServer(ServerFigures server, Consumer<MetricSnapshot> out) {
        out.accept(gauge("vedette_server_clients", "Clients and peers connected", server.clients()));
        out.accept(gauge("vedette_server_held_bytes", "Held for clients, unsent or unfinished", server.heldBytes()));
        out.accept(counter("vedette_server_connections", "Connections, rejected ones included", server.connections()));
        out.accept(
                counter("vedette_server_connections_rejected", "Connections rejected", server.rejectedConnections()));
        out.accept(counter("vedette_server_commands", "Requests of clients and peers", server.commands()));
        out.accept(counter("vedette_server_error_replies", "Error replies to them", server.errorReplies()));
        out.accept(counter(
                "vedette_server_limit_disconnections",
                "Clients cut off because they made us hold too much",
                server.limitDisconnections()));
    }
}
