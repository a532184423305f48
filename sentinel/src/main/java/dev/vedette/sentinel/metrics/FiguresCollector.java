package dev.vedette.sentinel.metrics;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.Timings;
import dev.vedette.sentinel.Version;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What is not counted but read at the moment of a scrape. No meter is kept for a master, so thousands of them cost nothing
 * between scrapes, and one that is gone leaves nothing behind. Belongs to whoever scrapes.
 */
final class FiguresCollector implements MultiCollector {

    private static final SentinelView NOTHING = new SentinelView(
            new RunId("none"), Epoch.ZERO, OptionalLong.empty(), Timings.DEFAULTS, Set.of(), List.of());

    private final String version;
    private Figures figures = new Figures(NOTHING, ServerFigures.NONE, ScriptFigures.NONE, false);

    FiguresCollector(String version) {
        this.version = version;
    }

    /** Shows these figures from now on. */
    void show(Figures figures) {
        this.figures = figures;
    }

    @Override
    public MetricSnapshots collect() {
        List<MetricSnapshot> all = new ArrayList<>();
        all.add(gauge(
                "vedette_build_info",
                "Which Vedette this is",
                Labels.of("version", version, "redis", Version.REDIS),
                1));
        addSentinel(all, figures.view());
        addMasters(all, figures.view().masters());
        addServer(all, figures.server());
        addScripts(all, figures.scripts());
        all.add(gauge(
                "vedette_state_unsaved",
                "1 while the state cannot be written and the disk is behind",
                flag(figures.isStateUnsaved())));
        return new MetricSnapshots(all);
    }

    private static void addSentinel(List<MetricSnapshot> all, SentinelView view) {
        all.add(gauge(
                "vedette_sentinel_masters", "Masters monitored", view.masters().size()));
        all.add(gauge(
                "vedette_sentinel_tilt", "1 in TILT", view.tiltSinceMillis().isPresent() ? 1 : 0));
        all.add(gauge(
                "vedette_sentinel_current_epoch",
                "The sentinel's own epoch",
                view.currentEpoch().value()));
    }

    private static void addMasters(List<MetricSnapshot> all, List<MasterView> masters) {
        all.add(perMaster(
                masters,
                "vedette_master_subjectively_down",
                "1 while this sentinel calls the master down",
                master -> flag(master.instance().isSubjectivelyDown())));
        all.add(perMaster(
                masters,
                "vedette_master_objectively_down",
                "1 while a quorum calls the master down",
                master -> flag(master.objectivelyDownSinceMillis().isPresent())));
        all.add(perMaster(
                masters,
                "vedette_master_failover_running",
                "1 from the start of a failover to its end, reconfiguration included",
                master -> flag(master.failoverState().isPresent())));
        all.add(perMaster(
                masters,
                "vedette_master_replicas",
                "Replicas known",
                master -> master.replicas().size()));
        all.add(perMaster(
                masters,
                "vedette_master_replicas_up",
                "Replicas connected and not called down",
                master -> master.replicas().stream()
                        .filter(replica -> !replica.instance().isSubjectivelyDown()
                                && !replica.instance().isDisconnected())
                        .count()));
        all.add(perMaster(
                masters,
                "vedette_master_sentinels",
                "Sentinels known, this one included",
                master -> master.peers().size() + 1));
        all.add(perMaster(
                masters,
                "vedette_master_sentinels_up",
                "Sentinels not called down, this one included",
                MasterView::usableSentinelCount));
        all.add(perMaster(
                masters,
                "vedette_master_quorum",
                "Sentinels that must agree",
                master -> master.settings().quorum()));
        all.add(perMaster(
                masters,
                "vedette_master_failover_possible",
                "1 while quorum and majority can be reached",
                master -> flag(master.usableSentinelCount()
                        >= Math.max(master.settings().quorum(), master.majority()))));
        all.add(perMaster(
                masters,
                "vedette_master_config_epoch",
                "Version of the master's address",
                master -> master.configEpoch().value()));
    }

    private static void addServer(List<MetricSnapshot> all, ServerFigures server) {
        all.add(gauge("vedette_server_clients", "Clients and peers connected", server.clients()));
        all.add(gauge("vedette_server_held_bytes", "Held for clients, unsent or unfinished", server.heldBytes()));
        all.add(counter("vedette_server_connections", "Connections, rejected ones included", server.connections()));
        all.add(counter("vedette_server_connections_rejected", "Connections rejected", server.rejectedConnections()));
        all.add(counter("vedette_server_commands", "Requests of clients and peers", server.commands()));
        all.add(counter("vedette_server_error_replies", "Error replies to them", server.errorReplies()));
        all.add(counter(
                "vedette_server_limit_disconnections",
                "Clients cut off because they made us hold too much",
                server.limitDisconnections()));
    }

    private static void addScripts(List<MetricSnapshot> all, ScriptFigures scripts) {
        all.add(gauge("vedette_script_running", "Scripts that run", scripts.running()));
        all.add(gauge("vedette_script_queued", "Scripts that run or wait for their turn", scripts.queued()));
    }

    private static long flag(boolean holds) {
        return holds ? 1 : 0;
    }

    private static MetricSnapshot perMaster(
            List<MasterView> masters, String name, String help, ToLongFunction<MasterView> value) {
        GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(name).help(help);
        for (MasterView master : masters) {
            builder.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("master", master.name().value()))
                    .value((double) value.applyAsLong(master))
                    .build());
        }
        return builder.build();
    }

    private static MetricSnapshot gauge(String name, String help, long value) {
        return gauge(name, help, Labels.EMPTY, value);
    }

    private static MetricSnapshot gauge(String name, String help, Labels labels, long value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels)
                        .value((double) value)
                        .build())
                .build();
    }

    private static MetricSnapshot counter(String name, String help, long value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        CounterDataPointSnapshot.builder().value((double) value).build())
                .build();
    }
}
