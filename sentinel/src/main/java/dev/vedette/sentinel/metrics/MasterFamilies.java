package dev.vedette.sentinel.metrics;

import static dev.vedette.sentinel.metrics.Family.flag;

import dev.vedette.quorum.InstanceView;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.PeerView;
import dev.vedette.quorum.ReplicaView;
import dev.vedette.quorum.model.Role;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Figures of masters and replicas. No meter is kept for them, so thousands cost nothing between scrapes, and one that is gone leaves
 * nothing behind.
 */
final class MasterFamilies {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final Figures figures;
    private final Consumer<MetricSnapshot> out;

    private MasterFamilies(Figures figures, Consumer<MetricSnapshot> out) {
        this.figures = figures;
        this.out = out;
    }

    /** What a replica's figure is; empty if it has none now. */
    private interface ReplicaFigure {

        Optional<Double> of(MasterView master, ReplicaView replica);
    }

    /** Hands each of them to {@code out}. */
    static void show(Figures figures, Consumer<MetricSnapshot> out) {
        MasterFamilies families = new MasterFamilies(figures, out);
        families.showState();
        families.showSet();
        families.showReplicas();
        families.showPromotable();
    }

    private void showState() {
        add(
                "vedette_master_subjectively_down",
                "1 while this sentinel calls the master down",
                master -> flag(master.instance().isSubjectivelyDown()));
        add(
                "vedette_master_objectively_down",
                "1 while a quorum calls the master down",
                master -> flag(master.objectivelyDownSinceMillis().isPresent()));
        add(
                "vedette_master_failover_running",
                "1 from the start of a failover to its end, reconfiguration included",
                master -> flag(master.failoverState().isPresent()));
        add(
                "vedette_master_failover_possible",
                "1 while quorum and majority can be reached",
                master -> flag(master.quorumCheck().isPassed()));
        add(
                "vedette_master_pause_seconds",
                "For how much longer an operator has paused failovers, 0 when not",
                master -> master.pause()
                        .map(pause -> Math.max(0, pause.endMillis() - figures.nowMillis()) / MILLIS_PER_SECOND)
                        .orElse(0.0));
        add(
                "vedette_master_pause_sentinels",
                "Sentinels known to have taken the pause, this one included; 0 without one",
                master -> master.pause()
                        .map(pause -> (double) pause.agreement().taken())
                        .orElse(0.0));
        add("vedette_master_config_epoch", "Version of the master's address", master ->
                (double) master.configEpoch().value());
        add(
                "vedette_master_silence_seconds",
                "Since when the master has not answered as it should",
                master ->
                        Math.max(0, figures.nowMillis() - master.instance().lastValidPingMillis()) / MILLIS_PER_SECOND);
    }

    private void showSet() {
        add(
                "vedette_master_claimants",
                "Servers of the set that can be reached and call themselves a master",
                MasterFamilies::claimants);
        add(
                "vedette_master_replicas",
                "Replicas known",
                master -> master.replicas().size());
        add(
                "vedette_master_replicas_up",
                "Replicas connected and not called down",
                master -> (double) master.replicas().stream()
                        .filter(replica -> !replica.instance().isSubjectivelyDown()
                                && !replica.instance().isDisconnected())
                        .count());
        add(
                "vedette_master_replicas_promotable",
                "Replicas that could be promoted now",
                master -> figures.outlook(master.name())
                        .map(outlook -> (double) outlook.candidates().stream()
                                .filter(Outlook.Candidate::isEligible)
                                .count())
                        .orElse(0.0));
        add(
                "vedette_master_sentinels",
                "Sentinels known, this one included",
                master -> master.peers().size() + 1);
        add(
                "vedette_master_sentinels_up",
                "Sentinels not called down, this one included",
                MasterView::usableSentinelCount);
        add(
                "vedette_master_sentinels_agreeing",
                "Sentinels that call the master down, this one included",
                master -> flag(master.instance().isSubjectivelyDown())
                        + (double) master.peers().stream()
                                .filter(PeerView::saysMasterDown)
                                .count());
        add(
                "vedette_master_quorum",
                "Sentinels that must agree",
                master -> master.settings().quorum());
    }

    private static long claimants(MasterView master) {
        long successors = distinct(master).stream()
                .filter(replica -> replica.lastInfoMillis().isPresent())
                .filter(replica -> isClaimant(replica.instance(), replica.roleReported()))
                .count();
        boolean isMasterOne =
                master.lastInfoMillis().isPresent() && isClaimant(master.instance(), master.roleReported());
        return successors + flag(isMasterOne);
    }

    private static boolean isClaimant(InstanceView instance, Role roleReported) {
        return roleReported == Role.MASTER && !instance.isSubjectivelyDown() && !instance.isDisconnected();
    }

    private void showReplicas() {
        addReplicas(
                "vedette_replica_link_up",
                "1 while the replica says that its link to its master is up",
                (master, replica) -> Optional.of((double) flag(replica.isMasterLinkUp())));
        addReplicas(
                "vedette_replica_lag_bytes",
                "How much less the replica has read than the furthest instance of its master's set",
                (master, replica) -> candidate(master, replica)
                        .filter(candidate -> replica.lastInfoMillis().isPresent())
                        .map(candidate -> (double) candidate.behindBytes()));
        addReplicas(
                "vedette_replica_report_age_seconds",
                "How old the replica's last INFO is",
                (master, replica) -> replica.lastInfoMillis().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Math.max(
                                        0,
                                        figures.nowMillis()
                                                - replica.lastInfoMillis().getAsLong())
                                / MILLIS_PER_SECOND));
    }

    private void showPromotable() {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder()
                .name("vedette_replica_promotable")
                .help("1 if the replica could be promoted now, 0 if not, and why not");
        for (MasterView master : figures.view().masters()) {
            for (ReplicaView replica : distinct(master)) {
                candidate(master, replica)
                        .ifPresent(candidate -> gauge.dataPoint(Family.point(
                                labels(master, replica).merge(Labels.of("reason", reason(candidate))),
                                flag(candidate.isEligible()))));
            }
        }
        out.accept(gauge.build());
    }

    private void addReplicas(String name, String help, ReplicaFigure figure) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        for (MasterView master : figures.view().masters()) {
            for (ReplicaView replica : distinct(master)) {
                figure.of(master, replica)
                        .ifPresent(value -> gauge.dataPoint(Family.point(labels(master, replica), value)));
            }
        }
        out.accept(gauge.build());
    }

    private void add(String name, String help, ToDoubleFunction<MasterView> value) {
        out.accept(Family.ofMasters(
                figures.view(),
                name,
                help,
                master -> Labels.of("master", master.name().value()),
                value));
    }

    private Optional<Outlook.Candidate> candidate(MasterView master, ReplicaView replica) {
        return figures.outlook(master.name()).flatMap(outlook -> outlook.candidate(replica.name()));
    }

    /** One known by name and by address too is shown once. */
    private static Collection<ReplicaView> distinct(MasterView master) {
        Map<String, ReplicaView> byName = new LinkedHashMap<>();
        master.replicas().forEach(replica -> byName.putIfAbsent(replica.name(), replica));
        return byName.values();
    }

    private static String reason(Outlook.Candidate candidate) {
        return candidate
                .unfitness()
                .map(unfitness -> unfitness.name().toLowerCase(Locale.ROOT))
                .orElse("none");
    }

    private static Labels labels(MasterView master, ReplicaView replica) {
        return Labels.of("master", master.name().value(), "replica", replica.name());
    }
}
