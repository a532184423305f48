package dev.vedette.sentinel.script;

import dev.vedette.quorum.event.ScriptCall;
import java.util.OptionalLong;

/**
 * A call of a script on its way.
 *
 * @param number its own, in the order of coming
 * @param call what is to be run
 * @param runCount how often it was started so far
 * @param state where it stands
 */
public record ScriptJob(long number, ScriptCall call, int runCount, State state) {

    /**
     * Where a job stands. {@code Waiting -> Starting -> Running -> (Overdue) -> Waiting} or gone; {@code Starting} becomes
     * {@code Waiting}, or the job is gone, when no process could be made.
     */
    public sealed interface State {

        /** Its process; 0 while there is none. */
        long pid();

        /** How long it runs already, or how long it waits yet. */
        long millis(long nowMillis);

        /** When something is to be done about it, other than at the end of its process. */
        OptionalLong nextMillis(ScriptTimes times);
    }

    /**
     * Awaits its turn.
     *
     * @param dueMillis when it may be run
     */
    public record Waiting(long dueMillis) implements State {

        @Override
        public long pid() {
            return 0;
        }

        @Override
        public long millis(long nowMillis) {
            return Math.max(0, dueMillis - nowMillis);
        }

        @Override
        public OptionalLong nextMillis(ScriptTimes times) {
            return OptionalLong.of(dueMillis);
        }
    }

    /**
     * Its process is being made.
     *
     * @param sinceMillis when that began
     */
    public record Starting(long sinceMillis) implements State {

        @Override
        public long pid() {
            return 0;
        }

        @Override
        public long millis(long nowMillis) {
            return nowMillis - sinceMillis;
        }

        @Override
        public OptionalLong nextMillis(ScriptTimes times) {
            return OptionalLong.empty();
        }
    }

    /**
     * Its process runs.
     *
     * @param sinceMillis when it was started
     * @param pid the process
     */
    public record Running(long sinceMillis, long pid) implements State {

        @Override
        public long millis(long nowMillis) {
            return nowMillis - sinceMillis;
        }

        @Override
        public OptionalLong nextMillis(ScriptTimes times) {
            return OptionalLong.of(sinceMillis + times.maxRunMillis() + 1);
        }
    }

    /**
     * Its process ran too long and was told to end.
     *
     * @param sinceMillis when it was started
     * @param pid the process
     */
    public record Overdue(long sinceMillis, long pid) implements State {

        @Override
        public long millis(long nowMillis) {
            return nowMillis - sinceMillis;
        }

        @Override
        public OptionalLong nextMillis(ScriptTimes times) {
            return OptionalLong.empty();
        }
    }

    /** Whether it awaits its turn, and so takes up no process. */
    public boolean isWaiting() {
        return state instanceof Waiting;
    }

    /** The same with one more run, which is about to begin. */
    ScriptJob starting(long nowMillis) {
        return new ScriptJob(number, call, runCount + 1, new Starting(nowMillis));
    }

    /** The same in another state. */
    ScriptJob with(State next) {
        return new ScriptJob(number, call, runCount, next);
    }
}
