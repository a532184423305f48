package dev.vedette.it.bench.fleet;

import dev.vedette.it.resp.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The INFO of a played server: that of a real redis-server 7.0, of the same size, with own lines where sentinels look. */
final class FleetInfo {
    private static final String TEMPLATE = load();
    private static final String RUN_ID = "@RUN_ID@";
    private static final String REPLICATION = "@REPLICATION@";
    private static final String HEAD = TEMPLATE.substring(0, TEMPLATE.indexOf(RUN_ID));
    private static final String MIDDLE =
            TEMPLATE.substring(TEMPLATE.indexOf(RUN_ID) + RUN_ID.length(), TEMPLATE.indexOf(REPLICATION));
    private static final String TAIL = TEMPLATE.substring(TEMPLATE.indexOf(REPLICATION) + REPLICATION.length());

    private FleetInfo() {}

    /** The text as of now. */
    static String of(FleetServer server, FleetGroup group) {
        group.settle();
        StringBuilder text = new StringBuilder(TEMPLATE.length() + 512);
        text.append(HEAD).append(server.runId()).append(MIDDLE);
        Optional<Endpoint> master = server.master();
        if (master.isPresent()) {
            appendReplica(text, server, master.get());
        } else {
            appendMaster(text, group.linkedTo(server));
        }
        text.append("master_repl_offset:").append(server.offset()).append("\r\n");
        return text.append(TAIL).toString();
    }

    private static void appendMaster(StringBuilder text, List<FleetServer> replicas) {
        text.append("role:master\r\nconnected_slaves:").append(replicas.size()).append("\r\n");
        for (int i = 0; i < replicas.size(); i++) {
            FleetServer replica = replicas.get(i);
            text.append("slave")
                    .append(i)
                    .append(":ip=")
                    .append(replica.address().host());
            text.append(",port=").append(replica.address().port());
            text.append(",state=online,offset=").append(replica.offset()).append(",lag=0\r\n");
        }
    }

    private static void appendReplica(StringBuilder text, FleetServer server, Endpoint master) {
        boolean isLinked = server.isLinked();
        text.append("role:slave\r\nmaster_host:").append(master.host());
        text.append("\r\nmaster_port:").append(master.port());
        text.append("\r\nmaster_link_status:").append(isLinked ? "up" : "down");
        text.append("\r\nmaster_last_io_seconds_ago:").append(isLinked ? 0 : -1);
        text.append("\r\nmaster_sync_in_progress:0\r\nslave_read_repl_offset:").append(server.offset());
        text.append("\r\nslave_repl_offset:").append(server.offset()).append("\r\n");
        if (!isLinked) {
            text.append("master_link_down_since_seconds:")
                    .append(server.linkDownSeconds())
                    .append("\r\n");
        }
        text.append("slave_priority:100\r\nslave_read_only:1\r\nreplica_announced:1\r\nconnected_slaves:0\r\n");
    }

    private static String load() {
        try (InputStream in = FleetInfo.class.getResourceAsStream("info.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.ISO_8859_1);
            return text.replace("\r", "").replace("\n", "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
