package dev.vedette.quorum.sim;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.model.Hello;
import java.util.ArrayList;
import java.util.List;

/** Remembers some hellos, so that one can come once more, much later than its sender meant it. */
final class OldHellos {

    private static final int KEPT = 64;

    private final List<Hello> kept = new ArrayList<>();
    private int next;

    /** A hello was published. */
    void heard(Hello hello) {
        if (kept.size() < KEPT) {
            kept.add(hello);
        } else {
            kept.set(next++ % KEPT, hello);
        }
    }

    /** One of them comes again. */
    void replay(SimSentinel to, int which) {
        if (!kept.isEmpty()) {
            to.give(new Input.HelloHeard(kept.get(which % kept.size())));
        }
    }
}
