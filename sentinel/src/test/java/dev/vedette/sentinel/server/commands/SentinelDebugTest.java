package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.CrashPoint;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.model.Timings;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Replies;
import dev.vedette.sentinel.server.ServerFixture;
import dev.vedette.sentinel.server.Views;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentinelDebugTest {

    private final ServerFixture server = new ServerFixture();
    private final ServerFixture.Peer client = server.connect();

    @Test
    void shouldShowEveryPeriodInTheReferencesOrder() {
        RespReply reply = client.sendLine("SENTINEL DEBUG");

        assertEquals(
                "{INFO-PERIOD=10000, PING-PERIOD=1000, ASK-PERIOD=1000, PUBLISH-PERIOD=2000,"
                        + " DEFAULT-DOWN-AFTER=30000, DEFAULT-FAILOVER-TIMEOUT=180000, TILT-TRIGGER=2000,"
                        + " TILT-PERIOD=30000, SLAVE-RECONF-TIMEOUT=10000, MIN-LINK-RECONNECT-PERIOD=15000,"
                        + " ELECTION-TIMEOUT=10000, SCRIPT-MAX-RUNTIME=60000, SCRIPT-RETRY-DELAY=30000}",
                Replies.fields(reply).toString());
    }

    @Test
    void shouldHandOverAllPeriodsWithTheChangedOnes() {
        assertEquals(
                RespReply.OK, client.sendLine("SENTINEL DEBUG info-period 100 Script-Retry-Delay 7 PING-PERIOD 50"));

        Timings timings = timings();
        assertEquals(100, timings.infoPeriodMillis());
        assertEquals(50, timings.pingPeriodMillis());
        assertEquals(7, timings.scriptRetryDelayMillis());
        assertEquals(Timings.DEFAULTS.askPeriodMillis(), timings.askPeriodMillis());
        assertEquals(Timings.DEFAULTS.leaseMillis(), timings.leaseMillis());
    }

    @Test
    void shouldReadBackEachPeriodWhereItWasSet() {
        for (Period period : Period.values()) {
            client.send("SENTINEL", "DEBUG", period.wireName(), "12345");

            assertEquals(12_345, period.millis(timings()));
            server.gate.inputs.clear();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "info-period, Unknown option or number of arguments for SENTINEL DEBUG 'info-period'",
        "Bogus 1, Unknown option or number of arguments for SENTINEL DEBUG 'Bogus'",
        "INFO-period 0, Invalid argument '0' for SENTINEL DEBUG 'INFO-period'",
        "info-period -5, Invalid argument '-5' for SENTINEL DEBUG 'info-period'",
        "info-period abc, Invalid argument 'abc' for SENTINEL DEBUG 'info-period'",
        "info-period 2147483648, Invalid argument '2147483648' for SENTINEL DEBUG 'info-period'"
    })
    void shouldRefuseFaultyPeriods(String words, String error) {
        assertEquals("ERR " + error, client.error("SENTINEL DEBUG " + words));

        assertTrue(server.gate.inputs.isEmpty());
    }

    @Test
    void shouldKeepPeriodsBeforeTheFaultyOne() {
        assertEquals(
                "ERR Unknown option or number of arguments for SENTINEL DEBUG 'bogus'",
                client.error("SENTINEL DEBUG info-period 5000 bogus 1 ping-period 10"));

        assertEquals(5_000, timings().infoPeriodMillis());
        assertEquals(1_000, timings().pingPeriodMillis());
    }

    @Test
    void shouldSayWhereToCrash() {
        assertEquals(RespReply.OK, client.sendLine("SENTINEL SIMULATE-FAILURE Crash-After-Promotion"));

        assertEquals(EnumSet.of(CrashPoint.AFTER_PROMOTION), points());
    }

    @Test
    void shouldNameTheFailuresThatItKnows() {
        RespReply reply = client.sendLine("SENTINEL SIMULATE-FAILURE crash-after-election HELP bogus");

        assertEquals(RespReply.bulks(List.of("crash-after-election", "crash-after-promotion")), reply);
        assertEquals(EnumSet.of(CrashPoint.AFTER_ELECTION), points());
    }

    @Test
    void shouldForgetOldFailuresBeforeAnUnknownOne() {
        assertEquals(
                "ERR Unknown failure simulation specified",
                client.error("SENTINEL SIMULATE-FAILURE bogus crash-after-election"));

        assertEquals(Set.of(), points());
    }

    @Test
    void shouldShowInInfoWhereItIsToCrash() {
        assertTrue(Replies.text(client.sendLine("INFO sentinel")).contains("sentinel_simulate_failure_flags:0\r\n"));

        server.gate.show(Views.sentinel(EnumSet.allOf(CrashPoint.class)));

        assertTrue(Replies.text(client.sendLine("INFO sentinel")).contains("sentinel_simulate_failure_flags:3\r\n"));
    }

    private Timings timings() {
        return ((Input.TimingsRequested) server.gate.inputs.get(0)).timings();
    }

    private Set<CrashPoint> points() {
        return ((Input.CrashRequested) server.gate.inputs.get(0)).points();
    }
}
