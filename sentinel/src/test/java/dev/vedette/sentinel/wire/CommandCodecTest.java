package dev.vedette.sentinel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.RunId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CommandCodecTest {

    private static final Endpoint SELF = new Endpoint("127.0.0.1", 26379);
    private static final Endpoint MASTER = new Endpoint("10.0.0.1", 6379);
    private static final RunId ID = new RunId("7292a65c165af57a2aa8d6379a1ad448fd27c2bd");
    private static final MasterName NAME = new MasterName("mymaster");

    private static final List<Command> ALL = List.of(
            new Command.Ping(),
            new Command.AskInfo(),
            new Command.PublishHello(new Command.HelloContent(ID, new Epoch(3), NAME, MASTER, new Epoch(2))),
            new Command.AskMasterDown(NAME, MASTER, new Epoch(3), Optional.empty()),
            new Command.Promote(),
            new Command.Follow(MASTER),
            new Command.HandOver(MASTER, 3_000),
            new Command.CancelHandOver(),
            new Command.Settle(true),
            new Command.PauseWrites(3_000),
            new Command.ResumeWrites(),
            new Command.TellPauses(List.of()),
            new Command.KillScript());

    @Test
    void shouldKnowEveryCommand() {
        assertEquals(
                Set.of(Command.class.getPermittedSubclasses()),
                ALL.stream().map(Command::getClass).collect(Collectors.toSet()));
        assertEquals(
                EnumSet.allOf(CommandKind.class),
                ALL.stream()
                        .map(CommandCodec::kind)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(CommandKind.class))));
    }

    @Test
    void shouldSpellSimpleCommands() {
        assertEquals("PING", spelled(new Command.Ping()));
        assertEquals("INFO", spelled(new Command.AskInfo()));
        assertEquals("SCRIPT KILL", spelled(new Command.KillScript()));
        assertEquals("CLIENT PAUSE 3000 WRITE", spelled(new Command.PauseWrites(3_000)));
        assertEquals("CLIENT UNPAUSE", spelled(new Command.ResumeWrites()));
    }

    @Test
    void shouldPublishTheHelloWithTheAddressOfTheLink() {
        assertEquals(
                "PUBLISH __sentinel__:hello 127.0.0.1,26379,7292a65c165af57a2aa8d6379a1ad448fd27c2bd,3,mymaster,10.0.0.1,6379,2",
                spelled(ALL.get(2)));
    }

    @Test
    void shouldAskForTheStateAloneOrForAVote() {
        assertEquals("SENTINEL is-master-down-by-addr 10.0.0.1 6379 3 *", spelled(ALL.get(3)));
        assertEquals(
                "SENTINEL is-master-down-by-addr 10.0.0.1 6379 18446744073709551615 " + ID,
                spelled(new Command.AskMasterDown(NAME, MASTER, new Epoch(-1), Optional.of(ID))));
    }

    @Test
    void shouldReconfigureInOneTransaction() {
        assertEquals(
                "MULTI;SLAVEOF NO ONE;CONFIG REWRITE;CLIENT KILL TYPE normal;CLIENT KILL TYPE pubsub;EXEC",
                spelled(new Command.Promote()));
        assertEquals(
                "MULTI;SLAVEOF 10.0.0.1 6379;CONFIG REWRITE;CLIENT KILL TYPE normal;CLIENT KILL TYPE pubsub;EXEC",
                spelled(new Command.Follow(MASTER)));
    }

    @Test
    void shouldHandOverAndSettleInOneTransaction() {
        assertEquals(
                "MULTI;FAILOVER TO 10.0.0.1 6379 TIMEOUT 3000;CLIENT PAUSE 3000 WRITE;EXEC",
                spelled(new Command.HandOver(MASTER, 3_000)));
        assertEquals("FAILOVER ABORT;CLIENT UNPAUSE", spelled(new Command.CancelHandOver()));
        assertEquals(
                "MULTI;CLIENT UNPAUSE;CONFIG REWRITE;CLIENT KILL TYPE normal;CLIENT KILL TYPE pubsub;EXEC",
                spelled(new Command.Settle(true)));
        assertEquals(
                "MULTI;CONFIG REWRITE;CLIENT KILL TYPE normal;CLIENT KILL TYPE pubsub;EXEC",
                spelled(new Command.Settle(false)));
    }

    @Test
    void shouldRenameFirstWordsOnly() {
        RenamedCommands renames = new RenamedCommands(Map.of("Config", "guarded", "REWRITE", "x"));

        assertEquals(List.of("guarded", "REWRITE"), renames.apply(List.of("CONFIG", "REWRITE")));
        assertEquals(List.of("PING"), renames.apply(List.of("PING")));
    }

    @Test
    void shouldReadAPeersAnswer() {
        assertEquals(
                Optional.of(new MasterDownAnswer(true, Optional.of(ID), new Epoch(7))),
                MasterDownCodec.answer(1, ID.value(), 7));
        assertEquals(
                Optional.of(new MasterDownAnswer(false, Optional.empty(), Epoch.ZERO)),
                MasterDownCodec.answer(0, "*", 0));
        assertEquals(Optional.empty(), MasterDownCodec.answer(1, "", 1));
    }

    private static String spelled(Command command) {
        return CommandCodec.words(command, SELF).stream()
                .map(words -> String.join(" ", words))
                .collect(Collectors.joining(";"));
    }
}
