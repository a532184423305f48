package dev.vedette.sentinel.script;

/**
 * How a run of a script ended.
 *
 * @param signal what killed it; 0 if it ended by itself
 * @param code its exit code; 0 if it was killed
 */
public record ScriptExit(int signal, int code) {

    /** No process could be made; the signal is one that does not exist. */
    static final ScriptExit NOT_STARTED = new ScriptExit(99, 0);

    /** The file could not be executed. */
    static final ScriptExit NOT_EXECUTABLE = new ScriptExit(0, 2);

    /** To a process that was killed Java gives this exit value plus the signal, as a shell does. */
    private static final int SIGNAL_BASE = 128;

    private static final int MAX_SIGNAL = 64;
    private static final int TRY_AGAIN = 1;

    /** What an exit value of Java's means. */
    static ScriptExit ofValue(int value) {
        boolean isSignal = value > SIGNAL_BASE && value <= SIGNAL_BASE + MAX_SIGNAL;
        return isSignal ? new ScriptExit(value - SIGNAL_BASE, 0) : new ScriptExit(0, value);
    }

    /** Whether the script did what it should. */
    boolean isSuccess() {
        return signal == 0 && code == 0;
    }

    /** Whether another run may help: it asked for one, or did not end by itself. */
    boolean isWorthRetry() {
        return signal != 0 || code == TRY_AGAIN;
    }
}
