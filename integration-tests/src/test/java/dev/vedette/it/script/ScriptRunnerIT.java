package dev.vedette.it.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.ScriptFolder;
import dev.vedette.it.waiting.Await;
import dev.vedette.quorum.event.ScriptCall;
import dev.vedette.sentinel.script.ScriptExit;
import dev.vedette.sentinel.script.ScriptListener;
import dev.vedette.sentinel.script.ScriptOutcome;
import dev.vedette.sentinel.script.ScriptRunner;
import dev.vedette.sentinel.script.ScriptTimes;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of real scripts, with times short enough to be waited for. */
@Timeout(120)
class ScriptRunnerIT implements ScriptListener {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Far above what any script here needs on a machine that stands still now and then. */
    private static final long MAX_RUN_MILLIS = 30_000;

    /** For a script that hangs on purpose. */
    private static final long SHORT_RUN_MILLIS = 2_000;

    private static final long RETRY_DELAY_MILLIS = 20;

    private final ScriptFolder folder = new ScriptFolder();
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile long maxRunMillis = MAX_RUN_MILLIS;
    private final ScriptRunner runner = new ScriptRunner(
            vertx,
            folder.path(),
            () -> System.nanoTime() / 1_000_000,
            () -> new ScriptTimes(maxRunMillis, RETRY_DELAY_MILLIS),
            this);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        folder.close();
    }

    @Override
    public void failed(String path, ScriptExit exit) {
        told.add("failed " + exit.signal() + " " + exit.code());
    }

    @Override
    public void timedOut(String path, long pid) {
        maxRunMillis = MAX_RUN_MILLIS;
        told.add("timeout " + (pid > 0));
    }

    @Override
    public void ended(ScriptOutcome outcome) {
        told.add(outcome.tag());
    }

    @Test
    void shouldHandArgumentsOverUntouched() {
        folder.script("say", "for word; do echo \"[$word]\" >> said; done; echo $PPID >> said");

        call("say", "+sdown", "a  'b' \"c\" $HOME `id` *", "");

        await(List.of("done"));
        assertEquals(
                List.of(
                        "[+sdown]",
                        "[a  'b' \"c\" $HOME `id` *]",
                        "[]",
                        Long.toString(ProcessHandle.current().pid())),
                folder.lines("said"));
    }

    @Test
    void shouldRunAgainWhatAsksForIt() {
        String script = folder.script("stubborn", "echo run >> runs", "[ $(wc -l < runs) -ge 3 ] || exit 1");

        call(script);

        await(List.of("retry", "retry", "done"));
    }

    @Test
    void shouldGiveUpAfterTenRuns() {
        String script = folder.script("hopeless", "echo run >> runs", "kill -9 $$");

        call(script);

        Await.until("the end", PATIENCE, () -> told.contains("given_up"), told::toString);
        assertEquals(10, folder.lines("runs").size());
        assertTrue(told.contains("failed 9 0"), told::toString);
    }

    @Test
    void shouldKillWhatHangsAndRunItAgain() {
        String script = folder.script(
                "sleepy", "echo $$ >> runs", "[ $(wc -l < runs) -ge 2 ] || while [ -e runs ]; do sleep 0.05; done");
        maxRunMillis = SHORT_RUN_MILLIS;

        call(script);

        await(List.of("timeout true", "retry", "done"));
        long killed = Long.parseLong(folder.lines("runs").get(0));
        assertTrue(ProcessHandle.of(killed).isEmpty());
    }

    @Test
    void shouldTakeWhatCannotBeExecutedForFailed() {
        call("/no/such/script");

        await(List.of("failed 0 2", "given_up"));
    }

    @Test
    void shouldStartNothingAfterItsEnd() {
        String script = folder.script("late", "echo run >> runs");
        context.runOnContext(nothing -> {
            runner.end();
            runner.call(new ScriptCall(script, List.of(), false));
            told.add("jobs " + runner.jobs().size() + " running " + runner.runningCount());
        });

        await(List.of("jobs 1 running 0"));
    }

    private void call(String path, String... arguments) {
        context.runOnContext(nothing -> runner.call(new ScriptCall(path, List.of(arguments), false)));
    }

    private void await(List<String> expected) {
        Await.until(expected.toString(), PATIENCE, () -> told.equals(expected), told::toString);
    }
}
