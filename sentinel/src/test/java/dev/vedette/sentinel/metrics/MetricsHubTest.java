package dev.vedette.sentinel.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.failover.Unfitness;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.server.Views;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsHubTest {

    private static final MasterName MASTER = new MasterName("mymaster");
    private static final Outlook OUTLOOK = new Outlook(
            5_000,
            OptionalLong.of(5_000),
            List.of(new Outlook.Candidate(
                    "127.0.0.1:6380", false, Optional.of(Unfitness.PRIORITY_ZERO), "its priority is 0", 289)),
            List.of());
    private static final Figures FIGURES = new Figures(
            Views.NOW_MILLIS,
            Views.sentinel(),
            Map.of(MASTER, OUTLOOK),
            new ServerFigures(3, 10, 1, 500, 2, 64, 0, 1, 4_096, 8_192, 0.5, 1.5),
            new ScriptFigures(1, 2),
            new ProcessFigures("e".repeat(40), 4711, "Linux", 26379, 1_700_000_000_000L),
            false);

    private final MetricsHub hub = new MetricsHub("0.0.0");

    @Test
    void shouldTimeThePhasesOfFailoverThatWeLed() {
        event(1_000, EventType.SUBJECTIVELY_DOWN, "master mymaster 127.0.0.1 6379");
        event(1_003, EventType.OBJECTIVELY_DOWN, "");
        event(1_004, EventType.TRY_FAILOVER, "");
        event(1_014, EventType.ELECTED_LEADER, "");
        event(1_044, EventType.PROMOTED_REPLICA, "");
        event(1_049, EventType.SWITCH_MASTER, "");
        event(2_049, EventType.FAILOVER_END, "");

        assertEquals(0.003, phaseSum("agreement"), 1e-9);
        assertEquals(0.010, phaseSum("election"), 1e-9);
        assertEquals(0.030, phaseSum("promotion"), 1e-9);
        assertEquals(0.005, phaseSum("switch"), 1e-9);
        assertEquals(1.000, phaseSum("reconfiguration"), 1e-9);
        assertEquals(0.049, phaseSum("total"), 1e-9);
        assertEquals(1, ended("switched", "none"));
        assertEquals(1, value("vedette_failover_started_total{master=\"mymaster\"}"));
    }

    @Test
    void shouldTimeManualFailoverFromItsStart() {
        event(5_000, EventType.TRY_FAILOVER, "");
        event(5_001, EventType.ELECTED_LEADER, "");
        event(5_011, EventType.PROMOTED_REPLICA, "");
        event(5_020, EventType.SWITCH_MASTER, "");

        assertEquals(0.020, phaseSum("total"), 1e-9);
    }

    @Test
    void shouldTimeSecondAttemptFromTheSameOutage() {
        event(1_000, EventType.SUBJECTIVELY_DOWN, "master mymaster 127.0.0.1 6379");
        event(1_010, EventType.TRY_FAILOVER, "");
        event(1_100, EventType.ABORT_NOT_ELECTED, "");
        event(1_200, EventType.TRY_FAILOVER, "");
        event(1_210, EventType.PROMOTED_REPLICA, "");
        event(1_300, EventType.SWITCH_MASTER, "");

        assertEquals(1, ended("aborted", "not_elected"));
        assertEquals(0.3, phaseSum("total"), 1e-9);
    }

    @Test
    void shouldCountFailoverThatAnotherSentinelLed() {
        event(1_000, EventType.SUBJECTIVELY_DOWN, "master mymaster 127.0.0.1 6379");
        event(1_010, EventType.TRY_FAILOVER, "");
        event(1_100, EventType.CONFIG_UPDATE_FROM, "");
        event(1_100, EventType.SWITCH_MASTER, "");

        assertEquals(1, ended("followed", "none"));
        assertEquals(1, ended("aborted", "superseded"));
        assertFalse(scrape().contains("outcome=\"switched\""));
    }

    @Test
    void shouldCountFailoversOfMonitoredMasterFromZero() {
        event(1_000, EventType.MONITOR, "master mymaster 127.0.0.1 6379 quorum 2");

        assertEquals(0, ended("switched", "none"));
        assertEquals(0, ended("followed", "none"));
        assertEquals(0, value("vedette_failover_started_total{master=\"mymaster\"}"));
        assertEquals(0, value("vedette_failover_lost_bytes_total{master=\"mymaster\"}"));
        assertEquals(0, value("vedette_note_logged_total{subject=\"peer_id_shared\"}"));
    }

    @Test
    void shouldNotTakeReplicasOutageForTheMasters() {
        event(1_000, EventType.SUBJECTIVELY_DOWN, "slave 127.0.0.1:6380 127.0.0.1 6380 @ mymaster 127.0.0.1 6379");
        event(9_000, EventType.OBJECTIVELY_DOWN, "");

        assertFalse(scrape().contains("phase=\"agreement\""));
    }

    @Test
    void shouldForgetMasterThatIsNoLongerMonitored() {
        event(5_000, EventType.TRY_FAILOVER, "");
        event(5_100, EventType.ABORT_NO_GOOD_REPLICA, "");
        event(6_000, EventType.MONITOR_ENDED, "");

        assertFalse(scrape().contains("vedette_failover_ended_total{"));
    }

    @Test
    void shouldShowStateOfMastersAtTheMomentOfTheScrape() {
        String healthy = scrape();
        assertTrue(healthy.contains("vedette_master_subjectively_down{master=\"mymaster\"} 0.0\n"));
        assertTrue(healthy.contains("vedette_master_failover_possible{master=\"mymaster\"} 1.0\n"));
        assertTrue(healthy.contains("vedette_master_replicas_up{master=\"mymaster\"} 1.0\n"));

        String ill = scrape(ill());
        assertTrue(ill.contains("vedette_master_subjectively_down{master=\"mymaster\"} 1.0\n"));
        assertTrue(ill.contains("vedette_master_objectively_down{master=\"mymaster\"} 1.0\n"));
        assertTrue(ill.contains("vedette_master_failover_running{master=\"mymaster\"} 1.0\n"));
        assertTrue(ill.contains("vedette_master_failover_possible{master=\"mymaster\"} 0.0\n"));
        assertTrue(healthy.contains("vedette_state_unsaved 0.0\n"));
        assertTrue(ill.contains("vedette_state_unsaved 1.0\n"));
    }

    @Test
    void shouldCountServersThatCallThemselvesMaster() {
        String series = "vedette_master_claimants{master=\"mymaster\"} ";

        assertTrue(scrape().contains(series + "1.0\n"));
        assertTrue(scrape(figures(Views.masterWithRival(), false)).contains(series + "2.0\n"));
        assertTrue(scrape(ill()).contains(series + "0.0\n"), "one that is down claims nothing");
    }

    @Test
    void shouldTellItsId() {
        assertEquals(1, value("vedette_sentinel_info{id=\"" + Views.MY_ID + "\"}"));
    }

    @Test
    void shouldCountRefusedInput() {
        hub.refused(RefusedInput.PROTOCOL);
        note(Note.Subject.EPOCH_REFUSED);
        note(Note.Subject.HELLO_REFUSED);

        assertEquals(1, value("vedette_input_refused_total{reason=\"protocol\"}"));
        assertEquals(1, value("vedette_input_refused_total{reason=\"epoch\"}"));
        assertEquals(1, value("vedette_input_refused_total{reason=\"hello\"}"));
        assertEquals(0, value("vedette_input_refused_total{reason=\"info\"}"));
        assertEquals(1, value("vedette_note_logged_total{subject=\"epoch_refused\"}"));
    }

    @Test
    void shouldTimeLinksWritesAndTheLoop() {
        hub.linkAnswered(CommandKind.PING, 2_000_000);
        hub.stateWritten(4_000_000);
        hub.stateWriteFailed();
        hub.loopLagged(1_000_000);
        hub.scriptEnded("done");
        hub.httpAnswered(200);
        hub.failoverLost(MASTER, 289);

        assertEquals(0.002, value("vedette_link_roundtrip_seconds_sum{command=\"ping\"}"), 1e-9);
        assertEquals(0.004, value("vedette_state_write_seconds_sum"), 1e-9);
        assertEquals(1, value("vedette_state_write_failed_total"));
        assertEquals(0.001, value("vedette_loop_lag_seconds_sum"), 1e-9);
        assertEquals(289, value("vedette_failover_lost_bytes_total{master=\"mymaster\"}"));
        assertEquals(1, value("vedette_http_answered_total{status=\"200\"}"));
        assertEquals(500, value("vedette_server_commands_total"));
        assertEquals(1, value("vedette_script_ended_total{outcome=\"done\"}"));
        assertEquals(1, value("vedette_script_running"));
        assertEquals(2, value("vedette_script_queued"));
    }

    @Test
    void shouldDescribeEachFigureInTheDocumentation() throws IOException {
        shouldTimeThePhasesOfFailoverThatWeLed();
        shouldTimeLinksWritesAndTheLoop();
        note(Note.Subject.STALL);
        shouldTellOfTls();

        assertEquals(documented(), shown());
    }

    @Test
    void shouldTellOfTls() {
        hub.tls().certificatesInUse(Instant.ofEpochSecond(1_000), Instant.ofEpochSecond(2_000));
        hub.tls().certificatesInUse(Instant.ofEpochSecond(3_000), Instant.ofEpochSecond(4_000));
        hub.tls().handshakeFailed(TlsMeters.Side.LINK, "expired");
        hub.tls().reloaded(true);
        hub.tls().reloaded(false);

        assertEquals(3_000, value("vedette_tls_certificate_expiry_seconds{side=\"server\"}"));
        assertEquals(4_000, value("vedette_tls_certificate_expiry_seconds{side=\"link\"}"));
        assertEquals(1, value("vedette_tls_handshake_failed_total{reason=\"expired\",side=\"link\"}"));
        assertEquals(1, value("vedette_tls_reload_total{outcome=\"renewed\"}"));
        assertEquals(1, value("vedette_tls_reload_total{outcome=\"refused\"}"));
    }

    @Test
    void shouldSayOfEachReplicaHowFarItIsAndWhetherItMayBePromoted() {
        assertEquals(289, value("vedette_replica_lag_bytes{master=\"mymaster\",replica=\"127.0.0.1:6380\"}"));
        assertEquals(
                0,
                value("vedette_replica_promotable{master=\"mymaster\",reason=\"priority_zero\","
                        + "replica=\"127.0.0.1:6380\"}"));
        assertEquals(0, value("vedette_master_replicas_promotable{master=\"mymaster\"}"));
        assertEquals(0.219, value("vedette_master_silence_seconds{master=\"mymaster\"}"), 1e-9);
    }

    @Test
    void shouldShowWhatRedisExporterShowsUnderItsNames() {
        String labels = "{master_address=\"127.0.0.1:6379\",master_name=\"mymaster\"}";
        assertEquals(1, value("redis_sentinel_masters"));
        assertEquals(2, value("redis_sentinel_master_sentinels" + labels));
        assertEquals(30_000, value("redis_sentinel_master_setting_down_after_milliseconds" + labels));
        assertEquals(
                1,
                value("redis_sentinel_master_status{master_address=\"127.0.0.1:6379\",master_name=\"mymaster\","
                        + "master_status=\"ok\"}"));
        assertEquals(
                1,
                value("redis_sentinel_master_ckquorum_status{master_name=\"mymaster\",message=\"OK 2 usable Sentinels."
                        + " Quorum and failover authorization can be reached\"}"));
        assertEquals(500, value("redis_commands_processed_total"));
        assertTrue(scrape(ill()).contains("master_status=\"odown\"} 0.0\n"));
    }

    private Set<String> shown() {
        return found(Pattern.compile("^# TYPE (\\S+) ", Pattern.MULTILINE), scrape());
    }

    private static Set<String> documented() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "metrics.md"));
        return found(Pattern.compile("^\\| `((?:vedette|redis)_\\w+)` ", Pattern.MULTILINE), text);
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private void event(long nowMillis, EventType type, String payload) {
        hub.event(nowMillis, new Event(type, Optional.of(MASTER), payload));
    }

    private void note(Note.Subject subject) {
        hub.note(new Note(EventLevel.WARNING, subject, Optional.empty(), "text"));
    }

    private static Figures ill() {
        return figures(Views.masterInFailover(), true);
    }

    private static Figures figures(MasterView master, boolean isStateUnsaved) {
        return new Figures(
                Views.NOW_MILLIS,
                Views.sentinel(master),
                Map.of(),
                ServerFigures.NONE,
                ScriptFigures.NONE,
                ProcessFigures.NONE,
                isStateUnsaved);
    }

    private String scrape() {
        return scrape(FIGURES);
    }

    private String scrape(Figures figures) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            hub.scrape(figures, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private double phaseSum(String phase) {
        return value("vedette_failover_phase_seconds_sum{phase=\"" + phase + "\"}");
    }

    private double ended(String outcome, String reason) {
        return value("vedette_failover_ended_total{master=\"mymaster\",outcome=\"" + outcome + "\",reason=\"" + reason
                + "\"}");
    }

    private double value(String series) {
        return scrape().lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series + " in\n" + scrape()));
    }
}
