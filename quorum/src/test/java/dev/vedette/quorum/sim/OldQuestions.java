package dev.vedette.quorum.sim;

import dev.vedette.quorum.command.Command;
import java.util.ArrayList;
import java.util.List;

/** Remembers some questions of peers, so that one can come once more, much later than it was meant, and to another sentinel. */
final class OldQuestions {

    private static final int KEPT = 64;

    private final List<Command.AskMasterDown> kept = new ArrayList<>();
    private int next;

    /** A question was asked. */
    void heard(Command.AskMasterDown question) {
        if (kept.size() < KEPT) {
            kept.add(question);
        } else {
            kept.set(next++ % KEPT, question);
        }
    }

    /** One of them comes again; what is answered is checked, and gets lost. */
    void replay(SimSentinel to, int which) {
        if (!kept.isEmpty()) {
            Command.AskMasterDown old = kept.get(which % kept.size());
            to.inTurn(() -> to.asked(old, answer -> {}));
        }
    }
}
