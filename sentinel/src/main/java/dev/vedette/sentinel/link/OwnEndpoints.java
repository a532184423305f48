package dev.vedette.sentinel.link;

import dev.vedette.quorum.model.Endpoint;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The addresses that our own hellos have named since the start. A sentinel with several interfaces has several, and an operator
 * may change them; a hello with our id that names any other comes from somebody else.
 */
final class OwnEndpoints {

    /** More than any machine has interfaces; the oldest is forgotten. */
    private static final int MAX_REMEMBERED = 256;

    private final Set<Endpoint> said = new LinkedHashSet<>();

    /** A hello of ours is about to name this address. */
    void say(Endpoint endpoint) {
        said.remove(endpoint);
        said.add(endpoint);
        if (said.size() > MAX_REMEMBERED) {
            Iterator<Endpoint> oldest = said.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Whether a hello of ours has named this address. */
    boolean have(Endpoint endpoint) {
        return said.contains(endpoint);
    }
}
