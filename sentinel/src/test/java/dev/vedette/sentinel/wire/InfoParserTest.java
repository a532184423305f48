package dev.vedette.sentinel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.instance.HandOverStage;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfoParserTest {

    private static final String RUN_ID = "0123456789abcdef0123456789abcdef01234567";

    private static final String MASTER = """
            # Server\r
            redis_version:7.0.15\r
            run_id:0123456789abcdef0123456789abcdef01234567\r
            \r
            # Replication\r
            role:master\r
            connected_slaves:3\r
            slave0:ip=127.0.0.1,port=6380,state=online,offset=14,lag=1\r
            slave1:ip=0:0:0:0:0:0:0:1,port=6381,state=wait_bgsave,offset=0,lag=0\r
            slave2:ip=,port=0,state=wait_bgsave,offset=0,lag=0\r
            master_failover_state:no-failover\r
            master_replid:f2a1b7c0e2b4c8f2c1b2a3d4e5f60718293a4b5c\r
            master_repl_offset:28\r
            """;

    private static final String REPLICA = """
            run_id:0123456789abcdef0123456789abcdef01234567\r
            role:slave\r
            master_host:10.0.0.1\r
            master_port:6379\r
            master_link_status:up\r
            master_last_io_seconds_ago:1\r
            slave_read_repl_offset:900\r
            slave_repl_offset:900\r
            slave_priority:50\r
            slave_read_only:1\r
            replica_announced:0\r
            connected_slaves:0\r
            master_repl_offset:800\r
            """;

    @Test
    void shouldReadAMaster() {
        InfoReport report = InfoParser.parse(MASTER);

        assertEquals(
                new InfoReport(
                        Optional.of(new RunId(RUN_ID)),
                        Optional.of(Role.MASTER),
                        List.of(new Endpoint("127.0.0.1", 6380), new Endpoint("::1", 6381)),
                        0,
                        Optional.empty(),
                        false,
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalLong.of(28),
                        Optional.empty(),
                        Optional.of(HandOverStage.NONE)),
                report);
    }

    @Test
    void shouldReadAReplica() {
        InfoReport report = InfoParser.parse(REPLICA);

        assertEquals(
                new InfoReport(
                        Optional.of(new RunId(RUN_ID)),
                        Optional.of(Role.REPLICA),
                        List.of(),
                        0,
                        Optional.of(new Endpoint("10.0.0.1", 6379)),
                        true,
                        OptionalInt.of(50),
                        OptionalLong.of(900),
                        OptionalLong.empty(),
                        Optional.of(false),
                        Optional.empty()),
                report);
    }

    @ParameterizedTest
    @CsvSource({"no-failover, NONE", "waiting-for-sync, WAITING_FOR_SYNC", "failover-in-progress, IN_PROGRESS"})
    void shouldReadHowFarAMasterHasHandedOver(String text, HandOverStage stage) {
        InfoReport report = InfoParser.parse("role:master\r\nmaster_failover_state:" + text + "\r\n");

        assertEquals(Optional.of(stage), report.handOver());
    }

    @Test
    void shouldReadTheOldFormOfReplicaLines() {
        InfoReport report = InfoParser.parse("role:master\r\nslave0:10.0.0.2,6380,online\r\nslave1:10.0.0.3,0,x\r\n");

        assertEquals(List.of(new Endpoint("10.0.0.2", 6380)), report.replicas());
    }

    @Test
    void shouldReadLinesWithoutCarriageReturnAndWithoutLastLineEnd() {
        InfoReport report = InfoParser.parse("role:slave\nmaster_host:h\nmaster_port:1");

        assertEquals(Optional.of(new Endpoint("h", 1)), report.masterAddress());
    }

    @ParameterizedTest
    @CsvSource({"5,5000", "0,0", "-1,-1000", "99999999999999999999,0", "x,0", "9223372036854775807,0"})
    void shouldReadHowLongTheMasterLinkIsDown(String seconds, long millis) {
        InfoReport report = InfoParser.parse(
                "role:slave\r\nmaster_link_status:down\r\nmaster_link_down_since_seconds:" + seconds + "\r\n");

        assertEquals(millis, report.masterLinkDownMillis());
        assertFalse(report.masterLinkUp());
    }

    @Test
    void shouldHonourReplicaFieldsOnlyBehindTheRole() {
        InfoReport report = InfoParser.parse("master_host:h\r\nmaster_port:1\r\nslave_priority:1\r\nrole:slave\r\n");

        assertTrue(report.masterAddress().isEmpty());
        assertTrue(report.priority().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n",
                ":::\r\n",
                "role\r\n",
                "role:\r\n",
                "run_id:short\r\n",
                "slave0:\r\n",
                "slave0:,\r\n",
                "slave0:ip=,port=\r\n",
                "slave0:ip=a b,port=1\r\n",
                "slave0:ip=h,port=0\r\n",
                "slave0:ip=h,port=65536\r\n",
                "slave0:ip=h,port=-1\r\n",
                "slave0:ip=h\r\n",
                "slaves:ip=h,port=1\r\n",
                "role:slave\r\nmaster_host:?\r\nmaster_port:1\r\nslave_priority:-1\r\nslave_repl_offset:1x\r\n",
            })
    void shouldPassOverDamagedLines(String text) {
        InfoReport report = InfoParser.parse(text);

        assertEquals(List.of(), report.replicas());
        assertTrue(report.runId().isEmpty());
        assertTrue(report.masterAddress().isEmpty());
        assertTrue(report.priority().isEmpty());
        assertTrue(report.replicaOffsetBytes().isEmpty());
    }

    @Test
    void shouldListAReplicaOnce() {
        InfoReport report = InfoParser.parse("slave0:ip=h,port=1\r\nslave1:ip=h,port=1\r\n");

        assertEquals(List.of(new Endpoint("h", 1)), report.replicas());
    }

    @Test
    void shouldBoundTheNumberOfReplicas() {
        String text = IntStream.rangeClosed(1, InfoReport.MAX_REPLICAS + 10)
                .mapToObj(i -> "slave" + i + ":ip=h,port=" + i)
                .collect(Collectors.joining("\r\n"));

        assertEquals(InfoReport.MAX_REPLICAS, InfoParser.parse(text).replicas().size());
    }

    @Test
    void shouldSurviveAnyDamage() {
        Random random = new Random(3);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? MASTER : REPLICA);
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
            }
            text.setLength(random.nextInt(text.length() + 1));

            assertTrue(InfoParser.parse(text.toString()).replicas().size() <= 3);
        }
    }
}
