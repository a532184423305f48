package dev.vedette.quorum.explore;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;

/** What happens to one sentinel's process. */
sealed interface Stimulus {

    /** It begins a life with what is on its disk. */
    record Begin() implements Stimulus {}

    /** It ends at once; {@code isWritten} if the write under way has reached the disk by then. */
    record Crash(boolean isWritten) implements Stimulus {}

    /** Something happens that the core takes in as it is. */
    record Given(Input input) implements Stimulus {}

    /** A peer asks whether the master is down, and maybe for a vote. */
    record Asked(Caller caller, Endpoint address, Epoch epoch, Optional<RunId> candidate) implements Stimulus {}

    /** The write under way has reached the disk. */
    record Flushed() implements Stimulus {}

    /** The write under way has failed. */
    record FlushFailed() implements Stimulus {}

    /**
     * Who asks over which connection.
     *
     * @param sentinel the asker's number
     * @param connection the number of its connection; a later one hears no answer
     */
    record Caller(int sentinel, int connection) {}
}
