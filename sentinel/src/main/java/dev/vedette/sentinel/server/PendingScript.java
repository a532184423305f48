package dev.vedette.sentinel.server;

import java.util.List;

/**
 * A script that runs or waits, as SENTINEL PENDING-SCRIPTS shows it.
 *
 * @param words its path and arguments
 * @param isRunning whether it runs now; else it waits for its turn
 * @param pid its process; 0 when there is none
 * @param millis how long it runs already, or how long it waits yet
 * @param runCount how often it was started
 */
public record PendingScript(List<String> words, boolean isRunning, long pid, long millis, int runCount) {

    /** Copies the words. */
    public PendingScript {
        words = List.copyOf(words);
    }
}
