package dev.vedette.sentinel.metrics;

import static dev.vedette.sentinel.metrics.Family.counter;
import static dev.vedette.sentinel.metrics.Family.flag;
import static dev.vedette.sentinel.metrics.Family.gauge;
import static dev.vedette.sentinel.metrics.Family.seconds;

import dev.vedette.quorum.CrashPoint;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.SentinelView;
import dev.vedette.sentinel.Version;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The figures that redis_exporter shows of a sentinel, under its names and labels, so that dashboards and alerts that are there go on
 * working. Source: docs/metrics.md, As redis_exporter shows it.
 */
final class ExporterFamilies {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final Figures figures;
    private final Consumer<MetricSnapshot> out;

    private ExporterFamilies(Figures figures, Consumer<MetricSnapshot> out) {
        this.figures = figures;
        this.out = out;
    }

    /** Hands each of them to {@code out}. */
    static void show(Figures figures, Consumer<MetricSnapshot> out) {
        ExporterFamilies families = new ExporterFamilies(figures, out);
        families.showProcess();
        families.showServer();
        families.showSentinel();
        families.showMasters();
        families.showSettings();
    }

    private void showProcess() {
        ProcessFigures process = figures.process();
        long uptimeSeconds = Math.max(0, System.currentTimeMillis() - process.startedMillis()) / 1_000;
        out.accept(gauge("redis_up", "1: it answers", 1));
        out.accept(gauge("redis_exporter_last_scrape_error", "0: it answers", Labels.of("err", ""), 0));
        out.accept(gauge("redis_instance_info", "What this sentinel is", identity(process), 1));
        out.accept(gauge("redis_uptime_in_seconds", "Since the start", uptimeSeconds));
        out.accept(gauge("redis_start_time_seconds", "When it started, since 1970", process.startedMillis() / 1_000));
        out.accept(gauge("redis_process_id", "The system's number for the process", process.pid()));
    }

    private static Labels identity(ProcessFigures process) {
        return Labels.builder()
                .label("role", "")
                .label("redis_version", Version.REDIS)
                .label("redis_build_id", "0")
                .label("redis_mode", "sentinel")
                .label("os", process.system())
                .label("maxmemory_policy", "")
                .label("tcp_port", Integer.toString(process.port()))
                .label("run_id", process.runId())
                .label("process_id", Long.toString(process.pid()))
                .label("master_replid", "")
                .build();
    }

    private void showServer() {
        ServerFigures server = figures.server();
        out.accept(gauge("redis_connected_clients", "Clients and peers connected", server.clients()));
        out.accept(gauge("redis_blocked_clients", "Clients that a pause holds back", server.blockedClients()));
        out.accept(counter("redis_connections_received", "Connections", server.connections()));
        out.accept(counter("redis_rejected_connections", "Connections rejected", server.rejectedConnections()));
        out.accept(counter("redis_commands_processed", "Requests carried out", server.commands()));
        out.accept(counter("redis_net_input_bytes", "Bytes received", server.inputBytes()));
        out.accept(counter("redis_net_output_bytes", "Bytes sent", server.outputBytes()));
        out.accept(seconds("redis_cpu_sys_seconds", "Processor time in the kernel", server.systemSeconds()));
        out.accept(seconds("redis_cpu_user_seconds", "Processor time in the program", server.userSeconds()));
    }

    private void showSentinel() {
        SentinelView view = figures.view();
        out.accept(gauge(
                "redis_sentinel_masters", "Masters monitored", view.masters().size()));
        out.accept(gauge(
                "redis_sentinel_tilt", "1 in TILT", flag(view.tiltSinceMillis().isPresent())));
        out.accept(gauge(
                "redis_sentinel_running_scripts",
                "Scripts that run",
                figures.scripts().running()));
        out.accept(gauge(
                "redis_sentinel_scripts_queue_length",
                "Scripts that run or wait",
                figures.scripts().queued()));
        out.accept(gauge(
                "redis_sentinel_simulate_failure_flags",
                "Where this process is to crash, as SIMULATE-FAILURE numbers it",
                crashFlags(view.crashPoints())));
    }

    private void showMasters() {
        out.accept(Family.ofMasters(
                figures.view(),
                "redis_sentinel_master_status",
                "1 while the master is not called down",
                master -> address(master).merge(Labels.of("master_status", status(master))),
                master -> flag(status(master).equals("ok"))));
        add(
                "redis_sentinel_master_slaves",
                "Replicas known",
                master -> master.replicas().size());
        add(
                "redis_sentinel_master_ok_slaves",
                "Replicas shown to clients and not called down",
                master -> (double) master.replicas().stream()
                        .filter(replica ->
                                replica.isAnnounced() && !replica.instance().isSubjectivelyDown())
                        .count());
        add(
                "redis_sentinel_master_sentinels",
                "Sentinels known",
                master -> master.peers().size() + 1);
        add("redis_sentinel_master_ok_sentinels", "Sentinels not called down", MasterView::usableSentinelCount);
        out.accept(Family.ofMasters(
                figures.view(),
                "redis_sentinel_master_ckquorum_status",
                "1 while quorum and majority can be reached, as SENTINEL CKQUORUM says",
                master -> Labels.of(
                        "master_name",
                        master.name().value(),
                        "message",
                        master.quorumCheck().sentence()),
                master -> flag(master.quorumCheck().isPassed())));
        add("redis_sentinel_master_config_epoch", "Version of the master's address", master ->
                (double) master.configEpoch().value());
        add(
                "redis_sentinel_master_last_ok_ping_reply_seconds",
                "Since the master's last good answer",
                master ->
                        Math.max(0, figures.nowMillis() - master.instance().lastValidPingMillis()) / MILLIS_PER_SECOND);
    }

    private void showSettings() {
        add(
                "redis_sentinel_master_setting_ckquorum",
                "The quorum",
                master -> master.settings().quorum());
        add("redis_sentinel_master_setting_failover_timeout", "In milliseconds", master ->
                (double) master.settings().failoverTimeoutMillis());
        add(
                "redis_sentinel_master_setting_parallel_syncs",
                "Replicas reconfigured at once",
                master -> master.settings().parallelSyncs());
        add("redis_sentinel_master_setting_down_after_milliseconds", "In milliseconds", master ->
                (double) master.settings().downAfterMillis());
    }

    private void add(String name, String help, ToDoubleFunction<MasterView> value) {
        Function<MasterView, Labels> labels = ExporterFamilies::address;
        out.accept(Family.ofMasters(figures.view(), name, help, labels, value));
    }

    private static Labels address(MasterView master) {
        return Labels.of(
                "master_name",
                master.name().value(),
                "master_address",
                master.address().host() + ":" + master.address().port());
    }

    private static String status(MasterView master) {
        if (master.objectivelyDownSinceMillis().isPresent()) {
            return "odown";
        }
        return master.instance().isSubjectivelyDown() ? "sdown" : "ok";
    }

    private static int crashFlags(Set<CrashPoint> points) {
        int flags = 0;
        for (CrashPoint point : points) {
            flags |= switch (point) {
                case AFTER_ELECTION -> 1;
                case AFTER_PROMOTION -> 2;
            };
        }
        return flags;
    }
}
