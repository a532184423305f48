package dev.vedette.sentinel.script;

import dev.vedette.quorum.event.ScriptCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Which script runs when. Calls are started in the order of coming, a few at a time; a run that asks for it, or was killed, is
 * followed by another one after a pause that doubles. Time is the caller's. Source: docs/protocol.md, Scripts.
 */
final class ScriptQueue {

    /** Calls kept, running ones included; beyond that the oldest that does not run is dropped. */
    static final int MAX_JOBS = 256;

    /** Processes at one time. */
    static final int MAX_RUNNING = 16;

    /** Runs of one call. */
    static final int MAX_RUNS = 10;

    private final Supplier<ScriptTimes> times;
    private final Map<Long, ScriptJob> jobs = new LinkedHashMap<>();
    private long lastNumber;

    /** A queue with nothing in it. */
    ScriptQueue(Supplier<ScriptTimes> times) {
        this.times = times;
    }

    /** Takes a call in, and answers the one that was dropped for it, if any. */
    Optional<ScriptJob> add(ScriptCall call, long nowMillis) {
        lastNumber++;
        jobs.put(lastNumber, new ScriptJob(lastNumber, call, 0, new ScriptJob.Waiting(nowMillis)));
        if (jobs.size() <= MAX_JOBS) {
            return Optional.empty();
        }
        Optional<ScriptJob> oldest =
                jobs.values().stream().filter(ScriptJob::isWaiting).findFirst();
        oldest.ifPresent(job -> jobs.remove(job.number()));
        return oldest;
    }

    /** Those whose turn it is; from now on they count as running. */
    List<ScriptJob> takeDue(long nowMillis) {
        List<ScriptJob> due = jobs.values().stream()
                .filter(job -> job.isWaiting() && isDue(job, nowMillis))
                .limit(MAX_RUNNING - runningCount())
                .map(job -> job.starting(nowMillis))
                .toList();
        due.forEach(this::keep);
        return due;
    }

    /** A process was made for a job. */
    void started(long number, long pid, long nowMillis) {
        keep(job(number).with(new ScriptJob.Running(nowMillis, pid)));
    }

    /** Those that have run too long; each is named once a run. */
    List<ScriptJob> takeOverdue(long nowMillis) {
        List<ScriptJob> overdue = new ArrayList<>();
        for (ScriptJob job : jobs()) {
            if (job.state() instanceof ScriptJob.Running running && isDue(job, nowMillis)) {
                overdue.add(job.with(new ScriptJob.Overdue(running.sinceMillis(), running.pid())));
            }
        }
        overdue.forEach(this::keep);
        return overdue;
    }

    /** A run is over, or could not begin. */
    ScriptOutcome ended(long number, ScriptExit exit, long nowMillis) {
        ScriptJob job = job(number);
        if (exit.isWorthRetry() && job.runCount() < MAX_RUNS) {
            long pauseMillis = times.get().retryDelayMillis() << (job.runCount() - 1);
            keep(job.with(new ScriptJob.Waiting(nowMillis + pauseMillis)));
            return ScriptOutcome.RETRY;
        }
        jobs.remove(number);
        return exit.isSuccess() ? ScriptOutcome.DONE : ScriptOutcome.GIVEN_UP;
    }

    /** When {@link #takeDue} or {@link #takeOverdue} has something next; empty if only the end of a run can change that. */
    OptionalLong nextMillis() {
        boolean hasRoom = runningCount() < MAX_RUNNING;
        return jobs.values().stream()
                .filter(job -> hasRoom || !job.isWaiting())
                .flatMapToLong(job -> job.state().nextMillis(times.get()).stream())
                .min();
    }

    /** All jobs in the order of coming. */
    List<ScriptJob> jobs() {
        return List.copyOf(jobs.values());
    }

    /** How many have a process, or are about to get one. */
    int runningCount() {
        return (int) jobs.values().stream().filter(job -> !job.isWaiting()).count();
    }

    private boolean isDue(ScriptJob job, long nowMillis) {
        OptionalLong dueMillis = job.state().nextMillis(times.get());
        return dueMillis.isPresent() && dueMillis.getAsLong() <= nowMillis;
    }

    private ScriptJob job(long number) {
        return Optional.ofNullable(jobs.get(number))
                .orElseThrow(() -> new IllegalArgumentException("no job " + number));
    }

    private void keep(ScriptJob job) {
        jobs.put(job.number(), job);
    }
}
