package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.failover.FailoverCause;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.RunId;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.ServerFixture;
import dev.vedette.sentinel.server.Views;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentinelOperationsTest {

    private static final ReplyToken FIRST = new ReplyToken(0);

    private final ServerFixture server = new ServerFixture();
    private final ServerFixture.Peer client = server.connect();

    @Test
    void shouldStartFailover() {
        assertEquals(RespReply.OK, client.sendLine("SENTINEL FAILOVER mymaster"));

        assertEquals(List.of(request(FailoverCause.FORCED)), server.gate.inputs);
    }

    @Test
    void shouldStartCoordinatedFailover() {
        assertEquals(RespReply.OK, client.sendLine("SENTINEL FAILOVER mymaster coordinated"));

        assertEquals(List.of(request(FailoverCause.COORDINATED)), server.gate.inputs);
    }

    @ParameterizedTest
    @CsvSource({"FORCE", "COORDINATED now"})
    void shouldRefuseUnknownFailoverOption(String words) {
        assertEquals("ERR Unknown failover option specified", client.error("SENTINEL FAILOVER mymaster " + words));
    }

    private static Input request(FailoverCause cause) {
        return new Input.FailoverRequested(FIRST, new MasterName("mymaster"), cause);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILOVER_IN_PROGRESS, INPROG Failover already in progress",
        "NO_GOOD_REPLICA, NOGOODSLAVE No suitable replica to promote",
        "CANNOT_HAND_OVER, NOGOODPRIMARY Primary does not support FAILOVER command",
        "NO_SUCH_MASTER, ERR No such master with that name"
    })
    void shouldTellWhyFailoverWasRefused(Answer.Refusal reason, String error) {
        server.gate.answers.add(Future.succeededFuture(new Answer.Refused(reason)));

        assertEquals(error, client.error("SENTINEL FAILOVER mymaster"));
    }

    @Test
    void shouldMonitorFurtherMaster() {
        assertEquals(RespReply.OK, client.sendLine("SENTINEL MONITOR other 10.0.0.1 6379 2"));

        assertEquals(
                List.of(new Input.MonitorRequested(FIRST, new MasterName("other"), new Endpoint("10.0.0.1", 6379), 2)),
                server.gate.inputs);
    }

    @ParameterizedTest
    @CsvSource({
        "m host x y, Invalid quorum",
        "m 1.2.3.4 x 1, Invalid port",
        "m host 1 0, Quorum must be 1 or greater.",
        "m host 1 1, Invalid IP address or hostname specified",
        "m 1.2.3.4 70000 1, Invalid port number.",
        "m 1.2.3.4 0 1, Invalid port number."
    })
    void shouldCheckMonitorInTheReferencesOrder(String arguments, String error) {
        assertEquals("ERR " + error, client.error("SENTINEL MONITOR " + arguments));
        assertTrue(server.gate.inputs.isEmpty());
    }

    @Test
    void shouldRefuseDuplicateMaster() {
        server.gate.answers.add(Future.succeededFuture(new Answer.Refused(Answer.Refusal.DUPLICATE_MASTER)));

        assertEquals("ERR Duplicate master name.", client.error("SENTINEL MONITOR mymaster 127.0.0.1 1 1"));
    }

    @Test
    void shouldRefuseMasterNameWithControlCharacters() {
        RespReply reply = client.send("SENTINEL", "MONITOR", "a\nb", "127.0.0.1", "1", "1");

        assertTrue(((RespReply.SimpleError) reply).text().contains("must not contain control characters"));
    }

    @Test
    void shouldResetMastersThatMatch() {
        server.gate.show(Views.sentinel(Views.master("one"), Views.master("two"), Views.master("three")));
        server.gate.answers.add(Future.succeededFuture(new Answer.DoneFor(2)));

        assertEquals(RespReply.integer(2), client.sendLine("SENTINEL RESET t*"));
        assertEquals(
                List.of(new Input.ResetRequested(FIRST, List.of(new MasterName("two"), new MasterName("three")))),
                server.gate.inputs);
    }

    @Test
    void shouldResetNothingWhenNoMasterMatches() {
        assertEquals(RespReply.integer(0), client.sendLine("SENTINEL RESET T*"));
        assertTrue(server.gate.inputs.isEmpty());
    }

    @Test
    void shouldRemoveMaster() {
        assertEquals(RespReply.OK, client.sendLine("SENTINEL REMOVE mymaster"));
        assertEquals(List.of(new Input.RemoveRequested(FIRST, new MasterName("mymaster"))), server.gate.inputs);
    }

    @Test
    void shouldFlush() {
        assertEquals(RespReply.OK, client.sendLine("SENTINEL FLUSHCONFIG"));
        assertEquals(List.of(new Input.FlushRequested(FIRST)), server.gate.inputs);
    }

    @Test
    void shouldPassPeersQuestionOnAndAnswerIt() {
        server.gate.answers.add(Future.succeededFuture(
                new Answer.MasterDown(true, Optional.of(new RunId(Views.PEER_ID)), new Epoch(9))));

        RespReply reply = client.sendLine("SENTINEL is-master-down-by-addr 127.0.0.1 6379 9 " + Views.PEER_ID);

        assertEquals(RespReply.array(RespReply.integer(1), RespReply.bulk(Views.PEER_ID), RespReply.integer(9)), reply);
        assertEquals(
                List.of(new Input.MasterDownAsked(
                        FIRST, new Endpoint("127.0.0.1", 6379), new Epoch(9), Optional.of(new RunId(Views.PEER_ID)))),
                server.gate.inputs);
    }

    @Test
    void shouldAnswerStarWhenNobodyWasVotedFor() {
        server.gate.answers.add(Future.succeededFuture(new Answer.MasterDown(false, Optional.empty(), Epoch.ZERO)));

        assertEquals(
                RespReply.array(RespReply.integer(0), RespReply.bulk("*"), RespReply.integer(0)),
                client.sendLine("SENTINEL IS-MASTER-DOWN-BY-ADDR 127.0.0.1 6379 0 *"));
        assertEquals(Optional.empty(), ((Input.MasterDownAsked) server.gate.inputs.get(0)).candidate());
    }

    @Test
    void shouldNotKnowAddressThatCannotBe() {
        assertEquals(
                RespReply.array(RespReply.integer(0), RespReply.bulk("*"), RespReply.integer(0)),
                client.sendLine("SENTINEL IS-MASTER-DOWN-BY-ADDR 127.0.0.1 99999 0 *"));
        assertTrue(server.gate.inputs.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"x 0", "1 x", "1 18446744073709551615"})
    void shouldRefuseQuestionWithoutNumbers(String portAndEpoch) {
        assertEquals(
                "ERR value is not an integer or out of range",
                client.error("SENTINEL IS-MASTER-DOWN-BY-ADDR 127.0.0.1 " + portAndEpoch + " *"));
    }

    @Test
    void shouldRefuseAndCountQuestionThatWouldPoisonTheState() {
        client.error("SENTINEL IS-MASTER-DOWN-BY-ADDR 127.0.0.1 6379 -1 *");
        client.error("SENTINEL IS-MASTER-DOWN-BY-ADDR 127.0.0.1 6379 1 " + "x".repeat(65));

        assertEquals(2, server.room.counters().refusedVoteRequests());
        assertTrue(server.gate.inputs.isEmpty());
    }
}
