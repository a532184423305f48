package dev.vedette.sentinel.script;

/**
 * How patient we are with scripts.
 *
 * @param maxRunMillis a script that runs longer is killed
 * @param retryDelayMillis from the first run to the second; each later pause is twice the one before
 */
public record ScriptTimes(long maxRunMillis, long retryDelayMillis) {

    /** What every sentinel starts with. */
    public static final ScriptTimes DEFAULTS = new ScriptTimes(60_000, 30_000);
}
