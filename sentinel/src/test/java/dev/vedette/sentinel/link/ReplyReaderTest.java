package dev.vedette.sentinel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.PingVerdict;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespReply.SimpleString;
import dev.vedette.sentinel.resp.RespReply.VerbatimString;
import dev.vedette.sentinel.wire.CommandCodec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyReaderTest {

    private static final InstanceId DATA =
            new InstanceId.DataInstance(new MasterName("mymaster"), new Endpoint("10.0.0.1", 6379));
    private static final RunId PEER = new RunId("03d85fdf2f406a405a3d87042f13309280f9c9f8");
    private static final Command.AskMasterDown QUESTION = new Command.AskMasterDown(
            new MasterName("mymaster"), new Endpoint("10.0.0.1", 6379), Epoch.ZERO, Optional.empty());
    private static final RespReply QUEUED = new SimpleString("QUEUED");

    static Stream<Arguments> pings() {
        return Stream.of(
                Arguments.of(new SimpleString("PONG"), PingVerdict.PONG),
                Arguments.of(RespReply.error("LOADING Redis is loading the dataset in memory"), PingVerdict.ALIVE),
                Arguments.of(RespReply.error("MASTERDOWN Link with MASTER is down"), PingVerdict.ALIVE),
                Arguments.of(RespReply.error("BUSY Redis is busy running a script."), PingVerdict.BUSY),
                Arguments.of(RespReply.error("NOAUTH Authentication required."), PingVerdict.INVALID),
                Arguments.of(RespReply.error("MISCONF Redis is configured to save"), PingVerdict.INVALID),
                Arguments.of(new SimpleString("BUSY"), PingVerdict.INVALID),
                Arguments.of(RespReply.bulk("PONG"), PingVerdict.INVALID),
                Arguments.of(RespReply.NULL, PingVerdict.INVALID));
    }

    @ParameterizedTest
    @MethodSource("pings")
    void shouldJudgeAPing(RespReply reply, PingVerdict verdict) {
        assertEquals(Optional.of(new Input.PingAnswered(DATA, verdict)), read(new Command.Ping(), reply));
    }

    @Test
    void shouldReadInfoInBothDialects() {
        for (RespReply reply : List.of(RespReply.bulk("role:slave\r\n"), new VerbatimString("txt", "role:slave\r\n"))) {
            Input.InfoReceived received = assertInstanceOf(
                    Input.InfoReceived.class, read(new Command.AskInfo(), reply).orElseThrow());

            assertEquals(Optional.of(Role.REPLICA), received.report().role());
        }
    }

    @Test
    void shouldTellWhyThereIsNoInfo() {
        assertEquals(
                failed(CommandKind.ASK_INFO, "NOPERM no"), read(new Command.AskInfo(), RespReply.error("NOPERM no")));
        assertEquals(failed(CommandKind.ASK_INFO, "unexpected reply"), read(new Command.AskInfo(), RespReply.NULL));
    }

    @Test
    void shouldCountAHelloAsPublishedOnlyWhenAccepted() {
        Command hello = new Command.PublishHello(new Command.HelloContent(
                PEER, Epoch.ZERO, new MasterName("mymaster"), new Endpoint("10.0.0.1", 6379), Epoch.ZERO));

        assertEquals(Optional.of(new Input.HelloPublished(DATA)), read(hello, RespReply.integer(0)));
        assertEquals(failed(CommandKind.PUBLISH_HELLO, "NOPERM no"), read(hello, RespReply.error("NOPERM no")));
    }

    @Test
    void shouldReadAPeersAnswer() {
        RespReply answer = RespReply.array(RespReply.integer(1), RespReply.bulk("leader"), RespReply.integer(4));

        assertEquals(
                Optional.of(new Input.MasterDownAnswered(
                        PEER, QUESTION.master(), true, Optional.of(new RunId("leader")), new Epoch(4))),
                ReplyReader.read(new InstanceId.PeerInstance(PEER), QUESTION, List.of(answer)));
    }

    static Stream<RespReply> malformedAnswers() {
        return Stream.of(
                RespReply.NULL_ARRAY,
                RespReply.array(),
                RespReply.array(RespReply.integer(1), RespReply.bulk("*")),
                RespReply.array(RespReply.bulk("1"), RespReply.bulk("*"), RespReply.integer(0)),
                RespReply.array(RespReply.integer(1), RespReply.NULL, RespReply.integer(0)),
                RespReply.array(RespReply.integer(1), RespReply.bulk(""), RespReply.integer(0)),
                RespReply.array(RespReply.integer(1), RespReply.bulk("*"), RespReply.bulk("0")),
                RespReply.error("ERR no"));
    }

    @ParameterizedTest
    @MethodSource("malformedAnswers")
    void shouldNotBelieveAMalformedAnswer(RespReply answer) {
        assertInstanceOf(
                Input.CommandFailed.class,
                ReplyReader.read(new InstanceId.PeerInstance(PEER), QUESTION, List.of(answer))
                        .orElseThrow());
    }

    @Test
    void shouldAcceptATransactionThatRan() {
        RespReply exec = RespReply.array(
                RespReply.OK, RespReply.error("ERR no config file"), RespReply.integer(1), RespReply.integer(0));

        assertEquals(Optional.of(new Input.ReconfigurationAccepted(DATA)), promoted(QUEUED, exec));
    }

    @Test
    void shouldTellWhichCommandSpoiltATransaction() {
        assertEquals(
                failed(CommandKind.PROMOTE, "ERR unknown command 'SLAVEOF'"),
                promoted(RespReply.error("ERR unknown command 'SLAVEOF'"), RespReply.error("EXECABORT discarded")));
    }

    @Test
    void shouldFailWhenTheDecisiveCommandFailed() {
        RespReply exec =
                RespReply.array(RespReply.error("ERR busy"), RespReply.OK, RespReply.integer(1), RespReply.integer(0));

        assertEquals(failed(CommandKind.PROMOTE, "ERR busy"), promoted(QUEUED, exec));
    }

    @Test
    void shouldAcceptWhatAnInstanceWithoutTransactionsDid() {
        RespReply noMulti = RespReply.error("NOPERM no MULTI");
        List<RespReply> replies =
                List.of(noMulti, RespReply.OK, RespReply.OK, RespReply.OK, RespReply.OK, RespReply.error("ERR EXEC"));

        assertEquals(
                Optional.of(new Input.ReconfigurationAccepted(DATA)),
                ReplyReader.read(DATA, new Command.Promote(), replies));
    }

    @Test
    void shouldRepeatATransactionWithoutWhatWasRefusedBesideTheDecisiveCommand() {
        List<List<String>> words = CommandCodec.words(new Command.Promote(), new Endpoint("h", 1));
        RespReply refused = RespReply.error("NOPERM no CONFIG");
        RespReply discarded = RespReply.error("EXECABORT discarded");

        List<List<String>> accepted = ReplyReader.withoutRefused(
                new Command.Promote(), words, List.of(RespReply.OK, QUEUED, refused, QUEUED, QUEUED, discarded));

        assertEquals(List.of(words.get(0), words.get(1), words.get(3), words.get(4), words.get(5)), accepted);
    }

    @Test
    void shouldLetGoOfTheOldMasterWhereNothingElseIsAllowed() {
        Command settle = new Command.Settle(false);
        List<List<String>> words = CommandCodec.words(settle, new Endpoint("h", 1));
        RespReply refused = RespReply.error("NOPERM no CONFIG");

        List<List<String>> accepted =
                ReplyReader.withoutRefused(settle, words, List.of(RespReply.OK, refused, QUEUED, QUEUED, refused));

        assertEquals(List.of(words.get(0), words.get(2), words.get(3), words.get(4)), accepted);
    }

    @Test
    void shouldNotRepeatATransactionWhoseDecisiveCommandWasRefused() {
        List<List<String>> words = CommandCodec.words(new Command.Promote(), new Endpoint("h", 1));
        RespReply refused = RespReply.error("NOPERM no");

        assertEquals(
                List.of(),
                ReplyReader.withoutRefused(
                        new Command.Promote(), words, List.of(RespReply.OK, refused, QUEUED, QUEUED, QUEUED, refused)));
        assertEquals(
                List.of(),
                ReplyReader.withoutRefused(
                        new Command.Promote(), words, List.of(refused, refused, QUEUED, QUEUED, QUEUED, refused)));
        assertEquals(
                List.of(), ReplyReader.withoutRefused(new Command.Ping(), List.of(List.of("PING")), List.of(refused)));
    }

    @Test
    void shouldTellWhetherAMasterHandsOver() {
        RespReply begun = RespReply.array(RespReply.OK, RespReply.OK);
        RespReply failed = RespReply.array(RespReply.error("ERR target is not a replica."), RespReply.OK);
        RespReply unknown = RespReply.error("ERR unknown command 'FAILOVER'");

        assertEquals(Optional.of(new Input.WritesPaused(DATA)), handedOver(QUEUED, begun));
        assertEquals(failed(CommandKind.HAND_OVER, "ERR target is not a replica."), handedOver(QUEUED, failed));
        assertEquals(
                failed(CommandKind.HAND_OVER, "ERR unknown command 'FAILOVER'"),
                handedOver(unknown, RespReply.error("EXECABORT discarded")));
    }

    @Test
    void shouldTellWhetherWritesAreHeldBack() {
        Command pause = new Command.PauseWrites(3_000);
        RespReply refusal = new RespReply.SimpleError("ERR syntax error");

        assertEquals(Optional.of(new Input.WritesPaused(DATA)), ReplyReader.read(DATA, pause, List.of(RespReply.OK)));
        assertEquals(
                Optional.of(new Input.CommandFailed(DATA, CommandKind.PAUSE_WRITES, "ERR syntax error")),
                ReplyReader.read(DATA, pause, List.of(refusal)));
    }

    @Test
    void shouldLearnNothingFromAnInfoThatNamesNoRole() {
        RespReply rubbish = RespReply.bulk("# Server\r\nrubbish\r\n");

        assertTrue(isRubbishInfo(rubbish));
        assertEquals(
                Optional.of(new Input.CommandFailed(DATA, CommandKind.ASK_INFO, "unexpected reply")),
                ReplyReader.read(DATA, new Command.AskInfo(), List.of(rubbish)));
        assertFalse(isRubbishInfo(new RespReply.SimpleError("NOPERM no permissions")));
        assertFalse(isRubbishInfo(RespReply.bulk("role:master\r\n")));
    }

    private static boolean isRubbishInfo(RespReply reply) {
        return ReplyReader.isRubbishInfo(reply, ReplyReader.read(DATA, new Command.AskInfo(), List.of(reply)));
    }

    @Test
    void shouldMakeNoNewsOfAKilledScript() {
        assertEquals(Optional.empty(), read(new Command.KillScript(), RespReply.OK));
        assertEquals(
                failed(CommandKind.KILL_SCRIPT, "NOTBUSY none"),
                read(new Command.KillScript(), RespReply.error("NOTBUSY none")));
    }

    private static Optional<Input> promoted(RespReply second, RespReply exec) {
        return ReplyReader.read(
                DATA, new Command.Promote(), List.of(RespReply.OK, second, QUEUED, QUEUED, QUEUED, exec));
    }

    private static Optional<Input> handedOver(RespReply order, RespReply exec) {
        Command command = new Command.HandOver(new Endpoint("10.0.0.2", 6379), 3_000);
        return ReplyReader.read(DATA, command, List.of(RespReply.OK, order, QUEUED, exec));
    }

    private static Optional<Input> read(Command command, RespReply reply) {
        return ReplyReader.read(DATA, command, List.of(reply));
    }

    private static Optional<Input> failed(CommandKind kind, String reason) {
        return Optional.of(new Input.CommandFailed(DATA, kind, reason));
    }
}
