package dev.vedette.sentinel.metrics;

/**
 * The operator's scripts, as of one moment.
 *
 * @param running those that run
 * @param queued those that run or wait for their turn
 */
public record ScriptFigures(long running, long queued) {

    /** Before anything has happened. */
    public static final ScriptFigures NONE = new ScriptFigures(0, 0);
}
