package dev.vedette.sentinel.cli.migrate;

import dev.vedette.sentinel.cli.talk.Refusal;
import java.util.Optional;

/** What keeps a sentinel running on this machine, and can exchange its program. */
sealed interface Host permits SystemdUnit, LoneProcess {

    /** What will be done, as a sentence. */
    String plan();

    /**
     * Ends the sentinel and starts Vedette in its place, which may not answer yet when this returns. Answers why it did not start;
     * empty if it did. A refusal means that the sentinel of before still runs.
     */
    Optional<String> takeOver() throws Refusal;

    /** Ends what {@link #takeOver} started, if anything, and starts the sentinel of before again. */
    void takeBack() throws Refusal;

    /** Where Vedette says why it did not start, besides the file that {@code logfile} names. */
    String whereItLogs();

    /** How an operator takes it back by hand, later. */
    String wayBack();
}
