package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Input;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.ServerFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentinelSetTest {

    private final ServerFixture server = new ServerFixture();
    private final ServerFixture.Peer client = server.connect();

    @Test
    void shouldHandOverAllSettingsWithTheChangedOnes() {
        RespReply reply = client.sendLine("SENTINEL SET mymaster down-after-milliseconds 2000 parallel-syncs 3");

        assertEquals(RespReply.OK, reply);
        Input.SettingsRequested request = request();
        assertEquals(2_000, request.settings().downAfterMillis());
        assertEquals(3, request.settings().parallelSyncs());
        assertEquals(2, request.settings().quorum());
        assertEquals(List.of("down-after-milliseconds 2000", "parallel-syncs 3"), request.changes());
    }

    @Test
    void shouldTellOptionsAsTyped() {
        client.sendLine("SENTINEL SET mymaster QUORUM 5");

        assertEquals(List.of("QUORUM 5"), request().changes());
        assertEquals(5, request().settings().quorum());
    }

    @Test
    void shouldTakeAWindowOfCrashDetection() {
        client.sendLine("SENTINEL SET mymaster crash-detection 100");

        assertEquals(100, request().settings().crashDetectionMillis());
        assertEquals(List.of("crash-detection 100"), request().changes());
    }

    @Test
    void shouldMaskPasswordButNotUser() {
        client.sendLine("SENTINEL SET mymaster auth-pass secret auth-user joe");

        assertEquals(List.of("auth-pass ******", "auth-user joe"), request().changes());
        assertEquals(Optional.of("secret"), request().settings().authPass());
    }

    @Test
    void shouldRefuseAPasswordThatStandsElsewhere() {
        server.gate.passwordElsewhere = Optional.of("look there");

        assertEquals("ERR look there", client.error("SENTINEL SET mymaster quorum 3 auth-pass secret"));
        assertTrue(server.gate.inputs.isEmpty());
        assertEquals(RespReply.OK, client.sendLine("SENTINEL SET mymaster quorum 3"));
    }

    @Test
    void shouldTakePasswordAwayByEmptyValue() {
        client.send("SENTINEL", "SET", "mymaster", "auth-pass", "");

        assertEquals(Optional.empty(), request().settings().authPass());
    }

    @Test
    void shouldKeepOptionsBeforeTheFaultyOne() {
        String error = client.error("SENTINEL SET mymaster quorum 3 foo bar quorum 4");

        assertEquals("ERR Unknown option or number of arguments for SENTINEL SET 'foo'", error);
        assertEquals(3, request().settings().quorum());
        assertEquals(List.of("quorum 3"), request().changes());
    }

    @Test
    void shouldTroubleNobodyWhenTheFirstOptionIsFaulty() {
        client.error("SENTINEL SET mymaster quorum 0 parallel-syncs 2");

        assertTrue(server.gate.inputs.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "quorum 0, Invalid argument '0' for SENTINEL SET 'quorum'",
        "QUORUM x, Invalid argument 'x' for SENTINEL SET 'QUORUM'",
        "quorum 99999999999, Invalid argument '99999999999' for SENTINEL SET 'quorum'",
        "down-after-milliseconds 2147483648, Invalid argument '2147483648' for SENTINEL SET 'down-after-milliseconds'",
        "down-after-milliseconds -5, Invalid argument '-5' for SENTINEL SET 'down-after-milliseconds'",
        "failover-timeout +5, Invalid argument '+5' for SENTINEL SET 'failover-timeout'",
        "master-reboot-down-after-period -1, Invalid argument '-1' for SENTINEL SET 'master-reboot-down-after-period'",
        "crash-detection -1, Invalid argument '-1' for SENTINEL SET 'crash-detection'",
        "crash-detection 2147483648, Invalid argument '2147483648' for SENTINEL SET 'crash-detection'",
        "rename-command a, Unknown option or number of arguments for SENTINEL SET 'rename-command'",
        "notification-script /bin/true, Reconfiguration of scripts path is denied for security reasons. "
                + "Check the deny-scripts-reconfig configuration directive in your Sentinel configuration"
    })
    void shouldRefuse(String options, String error) {
        assertEquals("ERR " + error, client.error("SENTINEL SET mymaster " + options));
    }

    @Test
    void shouldRenameCommandAndTakeTheNameBack() {
        client.sendLine("SENTINEL SET mymaster rename-command PING p1 rename-command CONFIG guarded");
        assertEquals(
                Map.of("ping", "p1", "config", "guarded"), request().settings().renamedCommands());

        server.gate.inputs.clear();
        client.sendLine("SENTINEL SET mymaster rename-command PING p1 rename-command ping PING");
        assertEquals(Map.of(), request().settings().renamedCommands());
        assertEquals(
                List.of("rename-command PING p1", "rename-command ping PING"),
                request().changes());
    }

    @Test
    void shouldAcceptOnlyExecutableScripts() {
        ServerFixture open = new ServerFixture(ServerFixture.withScripts());
        open.executableScripts.add("/opt/notify");

        assertEquals(
                "ERR Notification script seems non existing or non executable",
                open.connect().error("SENTINEL SET mymaster notification-script /opt/other"));
        assertEquals(
                "ERR Client reconfiguration script seems non existing or non executable",
                open.connect().error("SENTINEL SET mymaster client-reconfig-script /opt/other"));
        assertEquals(RespReply.OK, open.connect().sendLine("SENTINEL SET mymaster notification-script /opt/notify"));
    }

    @Test
    void shouldRefuseUnknownMaster() {
        assertEquals("ERR No such master with that name", client.error("SENTINEL SET other quorum 1"));
    }

    @Test
    void shouldTellWhatTheCoreRefuses() {
        server.gate.answers.add(
                io.vertx.core.Future.succeededFuture(new Answer.Refused(Answer.Refusal.NO_SUCH_MASTER)));

        assertEquals("ERR No such master with that name", client.error("SENTINEL SET mymaster quorum 1"));
    }

    private Input.SettingsRequested request() {
        assertEquals(1, server.gate.inputs.size());
        return (Input.SettingsRequested) server.gate.inputs.get(0);
    }
}
