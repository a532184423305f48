package dev.vedette.sentinel.script;

import java.util.Locale;

/** What became of a call after a run, or instead of one. */
public enum ScriptOutcome {
    /** The script ended with exit code 0. */
    DONE,
    /** It will be run again. */
    RETRY,
    /** It failed, and is not run again. */
    GIVEN_UP,
    /** Too many calls waited. */
    DROPPED;

    /** The word for it in the figures. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
