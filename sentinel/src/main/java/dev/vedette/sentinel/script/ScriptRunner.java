package dev.vedette.sentinel.script;

import dev.vedette.quorum.event.ScriptCall;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs scripts as processes: directly, without a shell, with our environment, our standard streams and no other open file.
 * All calls are made on one Vert.x context and return at once; processes are made on a worker thread of their own, so that a
 * slow start delays no write of the state.
 */
public final class ScriptRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptRunner.class);
    private static final Logger EVENTS = LoggerFactory.getLogger("vedette.event");
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final File folder;
    private final LongSupplier clock;
    private final ScriptListener listener;
    private final ScriptQueue queue;
    private final Map<Long, Process> processes = new LinkedHashMap<>();
    private long timer = NO_TIMER;
    private boolean isEnded;

    /**
     * A runner with nothing to run.
     *
     * @param folder in which scripts run
     * @param clock milliseconds that never run backwards
     */
    public ScriptRunner(
            Vertx vertx, Path folder, LongSupplier clock, Supplier<ScriptTimes> times, ScriptListener listener) {
        this.vertx = vertx;
        this.worker = vertx.createSharedWorkerExecutor("scripts", 1);
        this.folder = folder.toAbsolutePath().toFile();
        this.clock = clock;
        this.listener = listener;
        this.queue = new ScriptQueue(times);
    }

    /** Runs a script as soon as it is its turn. */
    public void call(ScriptCall call) {
        queue.add(call, clock.getAsLong()).ifPresent(dropped -> {
            LOG.warn(
                    "A call of a script was dropped, {} are waiting already: {} {}",
                    ScriptQueue.MAX_JOBS,
                    dropped.call().path(),
                    dropped.call().arguments());
            listener.ended(ScriptOutcome.DROPPED);
        });
        advance();
    }

    /** All calls that run or wait, in the order of coming. */
    public List<ScriptJob> jobs() {
        return queue.jobs();
    }

    /** How many scripts run now. */
    public int runningCount() {
        return queue.runningCount();
    }

    /** Starts and kills nothing any more. What runs goes on, and nobody waits for it. */
    public void end() {
        isEnded = true;
        vertx.cancelTimer(timer);
    }

    private void advance() {
        if (isEnded) {
            return;
        }
        long nowMillis = clock.getAsLong();
        queue.takeOverdue(nowMillis).forEach(this::kill);
        queue.takeDue(nowMillis).forEach(this::start);
        vertx.cancelTimer(timer);
        OptionalLong nextMillis = queue.nextMillis();
        timer = nextMillis.isPresent()
                ? vertx.setTimer(Math.max(1, nextMillis.getAsLong() - nowMillis), id -> advance())
                : NO_TIMER;
    }

    private void start(ScriptJob job) {
        Context context = vertx.getOrCreateContext();
        worker.executeBlocking(() -> process(job.call()))
                .onSuccess(process -> started(job, process, context))
                .onFailure(cause -> notStarted(job, cause));
    }

    /** A path without a slash means a file in our folder; the system would look for it elsewhere. */
    private Process process(ScriptCall call) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(call.path().indexOf('/') < 0 ? "./" + call.path() : call.path());
        words.addAll(call.arguments());
        return new ProcessBuilder(words).directory(folder).inheritIO().start();
    }

    private void started(ScriptJob job, Process process, Context context) {
        EVENTS.trace("+script-child {}", process.pid());
        processes.put(job.number(), process);
        queue.started(job.number(), process.pid(), clock.getAsLong());
        process.onExit()
                .thenAccept(ended -> context.runOnContext(nothing -> processEnded(job, process)))
                .exceptionally(cause -> {
                    LOG.debug("The end of script process {} came too late for us", process.pid(), cause);
                    return null;
                });
        advance();
    }

    private void notStarted(ScriptJob job, Throwable cause) {
        LOG.warn("A script could not be started: {}", cause.getMessage());
        ended(job, isShortage(cause) ? ScriptExit.NOT_STARTED : ScriptExit.NOT_EXECUTABLE);
    }

    private void processEnded(ScriptJob job, Process process) {
        processes.remove(job.number());
        ScriptExit exit = ScriptExit.ofValue(process.exitValue());
        EVENTS.trace("-script-child {} {} {}", process.pid(), exit.code(), exit.signal());
        ended(job, exit);
    }

    private void ended(ScriptJob job, ScriptExit exit) {
        ScriptOutcome outcome = queue.ended(job.number(), exit, clock.getAsLong());
        if (outcome == ScriptOutcome.GIVEN_UP || exit.equals(ScriptExit.NOT_STARTED)) {
            listener.failed(job.call().path(), exit);
        }
        listener.ended(outcome);
        advance();
    }

    private void kill(ScriptJob job) {
        Process process = processes.get(job.number());
        if (process != null) {
            listener.timedOut(job.call().path(), process.pid());
            process.destroyForcibly();
        }
    }

    /** Whether the system had no room for a process: EAGAIN or ENOMEM, which Java tells in its message only. */
    private static boolean isShortage(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("error=11,") || message.contains("error=12,");
    }
}
