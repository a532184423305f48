package dev.vedette.sentinel.script;

/** Who hears what became of scripts. Called on the event loop. */
public interface ScriptListener {

    /** A run failed for good, or no process could be made for it. */
    void failed(String path, ScriptExit exit);

    /** A run took too long and is being killed. */
    void timedOut(String path, long pid);

    /** A run is over, or a call was dropped. */
    void ended(ScriptOutcome outcome);
}
