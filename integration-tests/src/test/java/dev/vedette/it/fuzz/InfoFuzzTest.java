package dev.vedette.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.vedette.quorum.instance.HandOverStage;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Role;
import dev.vedette.sentinel.wire.InfoParser;
import java.nio.charset.StandardCharsets;

/** What a hostile server tells about itself: no text throws, what is kept of it is bounded, and means the same said plainly. */
class InfoFuzzTest {

    /** Longest host name that DNS knows. */
    private static final int LONGEST_HOST = 253;

    @FuzzTest(maxDuration = FuzzTime.EACH)
    void shouldReadAnyInfoWithinItsBounds(byte[] bytes) {
        InfoReport report = InfoParser.parse(new String(bytes, StandardCharsets.ISO_8859_1));

        assertTrue(report.replicas().size() <= InfoReport.MAX_REPLICAS);
        assertTrue(report.replicas().stream().allMatch(replica -> replica.host().length() <= LONGEST_HOST));
        assertTrue(
                report.masterAddress().stream().allMatch(master -> master.host().length() <= LONGEST_HOST));
        assertEquals(report, InfoParser.parse(printed(report)));
    }

    /** The report as a server would say it. Some fields count behind one role alone, so the role comes last once more. */
    private static String printed(InfoReport report) {
        StringBuilder text = new StringBuilder();
        report.runId().ifPresent(id -> field(text, "run_id", id.value()));
        field(text, "master_link_down_since_seconds", report.masterLinkDownMillis() / 1_000);
        report.handOver().ifPresent(stage -> field(text, "master_failover_state", word(stage)));
        int index = 0;
        for (Endpoint replica : report.replicas()) {
            field(text, "slave" + index, "ip=" + replica.host() + ",port=" + replica.port() + ",state=online");
            index++;
        }
        if (report.role().isPresent()) {
            field(text, "role", "master");
            report.masterOffsetBytes().ifPresent(offset -> field(text, "master_repl_offset", offset));
            field(text, "role", "slave");
            printReplicaFields(report, text);
            field(text, "role", report.role().get() == Role.MASTER ? "master" : "slave");
        }
        return text.toString();
    }

    private static void printReplicaFields(InfoReport report, StringBuilder text) {
        report.masterAddress().ifPresent(master -> {
            field(text, "master_host", master.host());
            field(text, "master_port", master.port());
        });
        field(text, "master_link_status", report.masterLinkUp() ? "up" : "down");
        report.priority().ifPresent(priority -> field(text, "slave_priority", priority));
        report.replicaOffsetBytes().ifPresent(offset -> field(text, "slave_repl_offset", offset));
        report.announced().ifPresent(isAnnounced -> field(text, "replica_announced", isAnnounced ? 1 : 0));
    }

    private static String word(HandOverStage stage) {
        return switch (stage) {
            case NONE -> "no-failover";
            case WAITING_FOR_SYNC -> "waiting-for-sync";
            case IN_PROGRESS -> "failover-in-progress";
        };
    }

    private static void field(StringBuilder text, String name, Object value) {
        text.append(name).append(':').append(value).append("\r\n");
    }
}
