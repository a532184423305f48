package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.Reply;
import dev.vedette.quorum.SentinelCore;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.event.ScriptCall;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.Timings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoreLoopTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<String> seen = new ArrayList<>();
    private final SentinelCore core = new SentinelCore(
            new DurableState(new RunId("a".repeat(RunId.LENGTH)), Epoch.ZERO, List.of(), List.of()),
            Timings.DEFAULTS,
            1);
    private final GroupCommit commit = new GroupCommit(vertx, () -> 0, Future::succeededFuture, new NobodyHears());
    private final CoreLoop loop = new CoreLoop(
            vertx,
            core,
            () -> 1_000,
            new EffectRunner(new Nowhere(), commit),
            broken -> seen.add("broken: " + broken.getMessage()));

    @AfterEach
    void closeVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldTakeInWhatAStepLeadsToAfterThatStep() {
        loop.inTurn(() -> {
            loop.inTurn(() -> seen.add("what followed"));
            seen.add("all of the first");
        });

        assertEquals(List.of("all of the first", "what followed"), seen);
    }

    @Test
    void shouldEndTheProcessWhenSomethingBreaks() {
        loop.inTurn(() -> {
            throw new IllegalStateException("a fault");
        });
        loop.inTurn(() -> seen.add("after the end"));

        assertEquals(List.of("broken: a fault"), seen);
    }

    @Test
    void shouldEndTheProcessWhenPartOfTheProgramIsMissing() {
        loop.inTurn(() -> {
            throw new NoClassDefFoundError("a class");
        });
        loop.submit(new Input.DeadlineReached());

        assertEquals(List.of("broken: a class"), seen);
    }

    private static final class NobodyHears implements GroupCommit.Listener {

        @Override
        public void flushed(long version, long elapsedNanos) {}

        @Override
        public void flushFailed(String reason) {}
    }

    private static final class Nowhere implements EffectRunner.Outlets {

        @Override
        public void link(LinkOrder order) {}

        @Override
        public void send(Send send) {}

        @Override
        public void reply(Reply reply) {}

        @Override
        public void replyFailed(Reply reply) {}

        @Override
        public void event(Event event) {}

        @Override
        public void script(ScriptCall call) {}

        @Override
        public void note(Note note) {}

        @Override
        public void crash() {}
    }
}
