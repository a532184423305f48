package dev.vedette.sentinel.cli.migrate;

import dev.vedette.sentinel.cli.talk.Refusal;

/** What keeps a sentinel running on this machine, and can exchange its program. */
sealed interface Host permits SystemdUnit, LoneProcess {

    /** What will be done, as a sentence. */
    String plan();

    /** Ends the sentinel and starts Vedette in its place. It may not answer yet when this returns. */
    void takeOver() throws Refusal;

    /** Ends what {@link #takeOver} started and starts the sentinel of before again. */
    void takeBack() throws Refusal;

    /** How an operator takes it back by hand, later. */
    String wayBack();
}
