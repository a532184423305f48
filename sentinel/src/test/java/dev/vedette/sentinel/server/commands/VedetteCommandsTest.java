package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.PauseView;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.PauseStamp;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.TimedPause;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Replies;
import dev.vedette.sentinel.server.ServerFixture;
import dev.vedette.sentinel.server.Views;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VedetteCommandsTest {

    private static final ReplyToken FIRST = new ReplyToken(0);
    private static final MasterName MASTER = new MasterName("mymaster");
    private static final RunId PEER = new RunId("b".repeat(40));

    private final ServerFixture server = new ServerFixture();
    private final ServerFixture.Peer client = server.connect();

    @Test
    void shouldTellWhatWouldHappen() {
        Outlook.Candidate chosen = new Outlook.Candidate("10.0.0.2:6379", true, Optional.empty(), "has read most", 12);
        server.gate.outlook = Optional.of(new Outlook(100, OptionalLong.empty(), List.of(chosen), List.of("in TILT")));

        List<RespReply> fields = ((RespReply.MapValue) client.sendLine("VEDETTE EXPLAIN mymaster")).keysAndValues();

        assertEquals(RespReply.bulk("master"), fields.get(0));
        assertEquals(RespReply.bulk("mymaster"), fields.get(1));
        assertTrue(fields.contains(RespReply.bulk("10.0.0.2:6379")), fields.toString());
        assertTrue(fields.contains(RespReply.bulks(List.of("in TILT"))), fields.toString());
        assertEquals("ERR No such master with that name", client.error("VEDETTE EXPLAIN other"));
    }

    @Test
    void shouldOrderAPauseInSecondsAndWithAReason() {
        client.sendLine("VEDETTE PAUSE mymaster 600 new disks");

        Input.PauseRequested order = (Input.PauseRequested) server.gate.inputs.get(0);
        assertEquals(PauseOrder.Kind.PAUSE, order.kind());
        assertEquals(PauseScope.of(MASTER), order.scope());
        assertEquals(600_000, order.lastsMillis());
        assertEquals("new disks", order.reason());
    }

    @Test
    void shouldOrderPauseAndResumeOfAllMasters() {
        client.sendLine("VEDETTE PAUSE * 1");
        client.sendLine("vedette resume *");

        assertEquals(PauseScope.ALL, ((Input.PauseRequested) server.gate.inputs.get(0)).scope());
        Input.PauseRequested resume = (Input.PauseRequested) server.gate.inputs.get(1);
        assertEquals(PauseScope.ALL, resume.scope());
        assertEquals(PauseOrder.Kind.RESUME, resume.kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "604801", "x", "1.5"})
    void shouldRefuseAPauseThatIsNoTimeOrTooLong(String seconds) {
        assertEquals("ERR a pause lasts 1 to 604800 seconds", client.error("VEDETTE PAUSE mymaster " + seconds));
        assertEquals(List.of(), server.gate.inputs);
    }

    @Test
    void shouldRefuseAReasonThatIsTooLong() {
        String error = client.error("VEDETTE PAUSE mymaster 1 " + "x".repeat(257));

        assertEquals("ERR the reason must be one line of 256 characters at most", error);
    }

    @Test
    void shouldTellWhoHasTakenThePause() {
        server.gate.answers.add(Future.succeededFuture(new Answer.Paused(pause(2))));

        List<RespReply> fields = ((RespReply.MapValue) client.sendLine("VEDETTE PAUSE mymaster 60")).keysAndValues();

        assertEquals(
                List.of("action", "scope", "until", "agreed", "known", "needed", "missing"),
                List.of(0, 2, 4, 6, 8, 10, 12).stream()
                        .map(index -> Replies.text(fields.get(index)))
                        .toList());
        assertEquals(RespReply.bulk("pause"), fields.get(1));
        assertEquals(RespReply.integer(1_700_000_060), fields.get(5));
        assertEquals(RespReply.integer(2), fields.get(7));
        RespReply missing = Replies.elements(fields.get(13)).get(0);
        assertEquals("127.0.0.1:26380", Replies.fields(missing).get("address"));
        assertEquals("not connected", Replies.fields(missing).get("reason"));
    }

    @Test
    void shouldAnswerAnErrorWhereNoMajorityHasTakenThePause() {
        server.gate.answers.add(Future.succeededFuture(new Answer.Paused(pause(1))));

        assertEquals(
                "NOQUORUM 1 of 3 Sentinels have taken the pause, 2 are needed. It holds where it was taken, and the others"
                        + " are told again. Missing: 127.0.0.1:26380 not connected",
                client.error("VEDETTE PAUSE mymaster 60"));
    }

    @Test
    void shouldShowThePausesThatHold() {
        server.gate.show(Views.paused(pause(2)));

        RespReply shown = Replies.elements(client.sendLine("VEDETTE PAUSES")).get(0);

        List<RespReply> fields = ((RespReply.MapValue) shown).keysAndValues();
        assertEquals(RespReply.bulk("mymaster"), fields.get(1));
        assertEquals(RespReply.integer(1_700_000_060), fields.get(3));
        assertEquals(RespReply.integer(60_000), fields.get(5));
        assertEquals(RespReply.bulk("new disks"), fields.get(7));
        assertEquals(RespReply.bulk(PEER.value()), fields.get(9));
    }

    @Test
    void shouldSayWhatAReloadCouldNotTakeIntoUse() {
        assertEquals(RespReply.OK, client.sendLine("VEDETTE RELOAD"));

        server.gate.reloadFaults = List.of("Can't read the file /a: it is empty", "Another");

        assertEquals("ERR Can't read the file /a: it is empty. Another", client.error("VEDETTE RELOAD"));
    }

    @Test
    void shouldTakeWhatAPeerTellsAndAnswerWhatStands() {
        TimedPause told = new TimedPause(order(), 59_000);
        server.gate.answers.add(Future.succeededFuture(new Answer.PausesStanding(List.of(told))));

        RespReply reply = client.send("VEDETTE", "SYNC", "PAUSE", "mymaster", "7", PEER.value(), "59000", "new disks");

        assertEquals(List.of(told), ((Input.PausesTold) server.gate.inputs.get(0)).orders());
        assertEquals(RespReply.bulks(List.of("PAUSE", "mymaster", "7", PEER.value(), "59000", "new disks")), reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAUSE mymaster 7 abc 59000",
                "HALT mymaster 7 abc 59000 why",
                "PAUSE mymaster -7 abc 59000 why",
                "PAUSE mymaster 7 abc 9999999999999999999 why"
            })
    void shouldRefuseWhatIsNoOrderOfAPeer(String words) {
        assertEquals("ERR VEDETTE SYNC takes six words for each order", client.error("VEDETTE SYNC " + words));
        assertEquals(List.of(), server.gate.inputs);
    }

    @Test
    void shouldForgetAReplicaOrASentinel() {
        client.sendLine("VEDETTE FORGET mymaster REPLICA 10.0.0.2 6379");
        client.sendLine("vedette forget mymaster replica 10.0.0.2 6379 force");
        client.sendLine("VEDETTE FORGET mymaster SENTINEL " + PEER);
        client.sendLine("VEDETTE FORGET mymaster SENTINEL " + PEER + " FORCE");

        Endpoint replica = new Endpoint("10.0.0.2", 6379);
        assertEquals(
                List.of(
                        new Input.ForgetReplicaRequested(FIRST, MASTER, replica, false),
                        new Input.ForgetReplicaRequested(new ReplyToken(1), MASTER, replica, true),
                        new Input.ForgetPeerRequested(new ReplyToken(2), MASTER, PEER, false),
                        new Input.ForgetPeerRequested(new ReplyToken(3), MASTER, PEER, true)),
                server.gate.inputs);
    }

    @Test
    void shouldSayThatAListedReplicaComesBack() {
        server.gate.answers.add(Future.succeededFuture(new Answer.Forgotten(true)));

        RespReply reply = client.sendLine("VEDETTE FORGET mymaster REPLICA 10.0.0.2 6379");

        assertEquals("OK, but the master lists it: its next INFO brings it back", Replies.text(reply));
    }

    @ParameterizedTest
    @CsvSource({
        "REPLICA 10.0.0.2 0, ERR Invalid IP address",
        "REPLICA 10.0.0.2 6379 NOW, ERR VEDETTE FORGET takes",
        "MASTER 10.0.0.2 6379, ERR VEDETTE FORGET takes",
        "SENTINEL FORCE FORCE FORCE, ERR VEDETTE FORGET takes"
    })
    void shouldRefuseToForgetWhatCannotBeMeant(String words, String error) {
        assertTrue(client.error("VEDETTE FORGET mymaster " + words).startsWith(error));
        assertEquals(List.of(), server.gate.inputs);
    }

    @ParameterizedTest
    @CsvSource({
        "PAUSED, PAUSED",
        "NO_SUCH_INSTANCE, ERR No such replica",
        "IN_USE_BY_FAILOVER, INPROG",
        "MAY_TAKE_WRITES, INUSE",
        "PEER_ANSWERS, INUSE"
    })
    void shouldTellWhyAnOrderWasRefused(Answer.Refusal reason, String code) {
        server.gate.answers.add(Future.succeededFuture(new Answer.Refused(reason)));

        assertTrue(client.error("VEDETTE FORGET mymaster SENTINEL " + PEER).startsWith(code + " "));
    }

    private static PauseOrder order() {
        return new PauseOrder(PauseOrder.Kind.PAUSE, PauseScope.of(MASTER), new PauseStamp(7, PEER), "new disks");
    }

    private static PauseView pause(int taken) {
        PauseView.Missing missing = new PauseView.Missing(PEER, new Endpoint("127.0.0.1", 26380), "not connected");
        return new PauseView(
                order(),
                Views.NOW_MILLIS + 60_000,
                1_700_000_060_123L,
                new PauseView.Agreement(taken, 3, 2, List.of(missing)));
    }
}
