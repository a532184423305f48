package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.CrashPoint;
import dev.vedette.quorum.Effects;
import dev.vedette.quorum.Reply;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.event.ScriptCall;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.RunId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EffectRunnerTest {

    private static final InstanceId REPLICA =
            new InstanceId.DataInstance(new MasterName("mymaster"), new Endpoint("10.0.0.2", 6379));

    private final Vertx vertx = Vertx.vertx();
    private final List<String> seen = new ArrayList<>();
    private final List<Promise<Void>> writes = new ArrayList<>();
    private Optional<String> breaksAt = Optional.empty();
    private final Semaphore failures = new Semaphore(0);
    private volatile boolean isDiskFull;
    private long version;
    private final GroupCommit commit = new GroupCommit(vertx, () -> version, this::write, new Commits());
    private final EffectRunner runner = new EffectRunner(new Recorder(), commit);

    @AfterEach
    void closeVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldHoldBackAVoteUntilItIsOnDisk() {
        runner.run(effects(1, List.of(), List.of(vote(7)), List.of()));
        assertEquals(List.of(), seen);

        writes.get(0).complete();

        assertEquals(List.of("flushed 1", "reply 7"), seen);
    }

    @Test
    void shouldLetPingsPassThoseThatWait() {
        runner.run(effects(1, List.of(new Send(REPLICA, new Command.Promote())), List.of(), List.of()));
        runner.run(effects(0, List.of(new Send(REPLICA, new Command.Ping())), List.of(), List.of()));

        assertEquals(List.of("send Ping"), seen);
    }

    @Test
    void shouldLetPingsPassAHelloOfTheSameStep() {
        runner.run(effects(1, List.of(hello(1), new Send(REPLICA, new Command.Ping())), List.of(), List.of()));

        assertEquals(List.of("send Ping"), seen);
    }

    @Test
    void shouldHoldNoMoreThanTheFirstAndTheLatestOfARepeatedCommand() {
        runner.run(effects(1, List.of(hello(1)), List.of(), List.of()));
        for (int epoch = 2; epoch <= 1_000; epoch++) {
            runner.run(effects(0, List.of(hello(epoch)), List.of(), List.of()));
        }
        assertEquals(2, runner.waitingCount());

        writes.get(0).complete();

        assertEquals(List.of("flushed 1", "send PublishHello 1", "send PublishHello 1000"), seen);
    }

    @Test
    void shouldHoldFurtherRepetitionsAfterTheFirstHasLeft() {
        runner.run(effects(1, List.of(hello(1)), List.of(), List.of()));
        runner.run(effects(2, List.of(hello(2)), List.of(), List.of()));
        writes.get(0).complete();
        runner.run(effects(0, List.of(hello(3)), List.of(), List.of()));

        writes.get(1).complete();

        assertEquals(
                List.of("flushed 1", "send PublishHello 1", "flushed 2", "send PublishHello 2", "send PublishHello 3"),
                seen);
    }

    @Test
    void shouldHoldABoundedNumberOfEvents() {
        Event epoch = new Event(EventType.NEW_EPOCH, Optional.empty(), "1");
        runner.run(effects(1, List.of(), List.of(), List.of()));

        runner.run(effects(0, List.of(), List.of(), Collections.nCopies(WaitingEffects.MAX_NEWS + 5, epoch)));

        assertEquals(WaitingEffects.MAX_NEWS, runner.waitingCount());
    }

    @Test
    void shouldCarryOutTheRestWhenOneThingBreaks() {
        breaksAt = Optional.of("send Ping");

        runner.run(effects(0, List.of(new Send(REPLICA, new Command.Ping())), List.of(vote(3)), List.of()));

        assertEquals(List.of("reply 3"), seen);
    }

    @Test
    void shouldKeepTheOrderOfOneStepsCommandsToOneInstance() {
        runner.run(effects(
                1,
                List.of(new Send(REPLICA, new Command.Promote()), new Send(REPLICA, new Command.AskInfo())),
                List.of(),
                List.of()));
        assertEquals(List.of(), seen);

        writes.get(0).complete();

        assertEquals(List.of("flushed 1", "send Promote", "send AskInfo"), seen);
    }

    @Test
    void shouldHoldBackWhatALaterStepPresumes() {
        runner.run(effects(1, List.of(), List.of(), List.of()));
        runner.run(effects(0, List.of(), List.of(vote(8)), List.of()));
        assertEquals(List.of(), seen);

        writes.get(0).complete();

        assertEquals(List.of("flushed 1", "reply 8"), seen);
    }

    @Test
    void shouldGatherWhatComesDuringAWriteIntoTheNext() {
        runner.run(effects(1, List.of(), List.of(vote(1)), List.of()));
        runner.run(effects(2, List.of(), List.of(vote(2)), List.of()));
        runner.run(effects(3, List.of(), List.of(vote(3)), List.of()));
        assertEquals(1, writes.size());

        writes.get(0).complete();
        assertEquals(List.of("flushed 1", "reply 1"), seen);
        writes.get(1).complete();

        assertEquals(2, writes.size());
        assertEquals(List.of("flushed 1", "reply 1", "flushed 3", "reply 2", "reply 3"), seen);
    }

    @Test
    void shouldKeepEventsInOrderBehindOneThatWaits() {
        Event epoch = new Event(EventType.NEW_EPOCH, Optional.empty(), "1");
        Event down = new Event(EventType.SUBJECTIVELY_DOWN, Optional.empty(), "x");
        runner.run(effects(1, List.of(), List.of(), List.of(down, epoch, down)));
        assertEquals(List.of("event +sdown"), seen);

        writes.get(0).complete();

        assertEquals(List.of("event +sdown", "flushed 1", "event +new-epoch", "event +sdown"), seen);
    }

    @Test
    void shouldDropCommandsAndFailAnswersWhenTheDiskFails() {
        Event epoch = new Event(EventType.NEW_EPOCH, Optional.empty(), "1");
        runner.run(effects(1, List.of(new Send(REPLICA, new Command.Promote())), List.of(vote(5)), List.of(epoch)));

        writes.get(0).fail("No space left on device");

        assertEquals(List.of("failed 5", "flush failed"), seen);
    }

    @Test
    void shouldAnswerWhatNeedsNoDiskWhileTheDiskFails() {
        runner.run(effects(1, List.of(), List.of(), List.of()));
        writes.get(0).fail("No space left on device");
        Reply noVote = new Reply(new ReplyToken(9), new Answer.MasterDown(true, Optional.empty(), Epoch.ZERO));

        runner.run(effects(0, List.of(), List.of(noVote), List.of()));

        assertEquals(List.of("flush failed", "reply 9"), seen);
    }

    @Test
    void shouldNotLetCallersWaitWhileTheDiskGoesOnFailing() throws Exception {
        isDiskFull = true;
        runner.run(effects(1, List.of(), List.of(), List.of()));
        assertTrue(failures.tryAcquire(4, 30, TimeUnit.SECONDS));

        runner.run(effects(0, List.of(), List.of(vote(9)), List.of()));

        assertEquals("failed 9", seen.get(seen.size() - 1));
    }

    @Test
    void shouldRunScriptsBehindTheirEventsAndOnlyWhenTheirStateIsOnDisk() {
        ScriptCall down = ScriptCall.notification("/n", EventType.SUBJECTIVELY_DOWN, "x");
        ScriptCall epoch = ScriptCall.notification("/n", EventType.NEW_EPOCH, "1");
        Event news = new Event(EventType.NEW_EPOCH, Optional.empty(), "1");
        runner.run(effects(1, List.of(), List.of(), List.of(news), List.of(down, epoch)));
        assertEquals(List.of(), seen);
        writes.get(0).fail("No space left on device");
        runner.run(effects(2, List.of(), List.of(), List.of()));

        runner.flushed(2);

        assertEquals(List.of("script [+sdown, x]", "flush failed", "event +new-epoch", "script [+new-epoch, 1]"), seen);
    }

    @Test
    void shouldCrashOnceTheEventsBeforeItAreTold() {
        runner.run(promotionThatCrashes());
        assertEquals(List.of(), seen);

        writes.get(0).complete();

        assertEquals(List.of("flushed 1", "event +promoted-slave", "crash"), seen);
    }

    @Test
    void shouldCrashThoughTheDiskFails() {
        runner.run(promotionThatCrashes());

        writes.get(0).fail("No space left on device");

        assertEquals(List.of("crash", "flush failed"), seen);
    }

    private Effects promotionThatCrashes() {
        version = 1;
        return new Effects(
                OptionalLong.of(1),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Event(EventType.PROMOTED_REPLICA, Optional.empty(), "x")),
                List.of(),
                List.of(),
                Optional.of(CrashPoint.AFTER_PROMOTION),
                OptionalLong.empty());
    }

    private Future<Void> write() {
        if (isDiskFull) {
            return Future.failedFuture("No space left on device");
        }
        Promise<Void> promise = Promise.promise();
        writes.add(promise);
        return promise.future();
    }

    private Effects effects(long persistVersion, List<Send> sends, List<Reply> replies, List<Event> events) {
        return effects(persistVersion, sends, replies, events, List.of());
    }

    private Effects effects(
            long persistVersion, List<Send> sends, List<Reply> replies, List<Event> events, List<ScriptCall> scripts) {
        version = Math.max(version, persistVersion);
        return new Effects(
                persistVersion == 0 ? OptionalLong.empty() : OptionalLong.of(persistVersion),
                List.of(),
                sends,
                replies,
                events,
                scripts,
                List.of(),
                Optional.empty(),
                OptionalLong.empty());
    }

    private static Send hello(long epoch) {
        return new Send(
                REPLICA,
                new Command.PublishHello(new Command.HelloContent(
                        new RunId("a".repeat(RunId.LENGTH)),
                        new Epoch(epoch),
                        new MasterName("mymaster"),
                        new Endpoint("10.0.0.1", 6379),
                        Epoch.ZERO)));
    }

    private static Reply vote(long token) {
        return new Reply(
                new ReplyToken(token),
                new Answer.MasterDown(true, Optional.of(new RunId("a".repeat(RunId.LENGTH))), new Epoch(1)));
    }

    private final class Commits implements GroupCommit.Listener {

        @Override
        public void flushed(long flushedVersion, long elapsedNanos) {
            seen.add("flushed " + flushedVersion);
            runner.flushed(flushedVersion);
        }

        @Override
        public void flushFailed(String reason) {
            runner.flushFailed();
            seen.add("flush failed");
            failures.release();
        }
    }

    private final class Recorder implements EffectRunner.Outlets {

        @Override
        public void link(LinkOrder order) {
            seen.add("link");
        }

        @Override
        public void send(Send send) {
            String epoch = send.command() instanceof Command.PublishHello hello
                    ? " " + hello.content().currentEpoch().value()
                    : "";
            String text = "send " + send.command().getClass().getSimpleName() + epoch;
            if (breaksAt.equals(Optional.of(text))) {
                throw new IllegalStateException("broken on purpose");
            }
            seen.add(text);
        }

        @Override
        public void reply(Reply reply) {
            seen.add("reply " + reply.token().number());
        }

        @Override
        public void replyFailed(Reply reply) {
            seen.add("failed " + reply.token().number());
        }

        @Override
        public void event(Event event) {
            seen.add("event " + event.type().wireName());
        }

        @Override
        public void script(ScriptCall call) {
            seen.add("script " + call.arguments());
        }

        @Override
        public void note(Note note) {
            seen.add("note");
        }

        @Override
        public void crash() {
            seen.add("crash");
        }
    }
}
