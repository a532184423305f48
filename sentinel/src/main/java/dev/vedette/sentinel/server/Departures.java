package dev.vedette.sentinel.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replies leave when the requests of all clients whose sockets were ready together are carried out. Who talks over many connections is woken once
 * then, not by each reply, which costs the one who wakes as much as the one who is woken. Source: docs/adr/0023-replies-leave-together.md.
 *
 * <p>Belongs to the server's event loop.
 */
final class Departures {

    /** So many clients wait at most, and with each the memory in which its replies are gathered. */
    static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    private final Runnable leaving = this::leave;
    private final List<Runnable> waiting = new ArrayList<>(MOST);
    private boolean isDue;
    private boolean isLeaving;

    /** Lets {@code departure} be called by {@code loop}, which first reads the sockets that are ready; or earlier, if there are many. */
    void await(Runnable departure, Executor loop) {
        waiting.add(departure);
        if (waiting.size() >= MOST) {
            leave();
        } else if (!isDue) {
            isDue = true;
            loop.execute(leaving);
        }
    }

    /** Calls all that wait. */
    void leave() {
        if (isLeaving) {
            return;
        }
        isLeaving = true;
        isDue = false;
        // One that departs may let another one be served.
        for (int index = 0; index < waiting.size(); index++) {
            try {
                waiting.get(index).run();
            } catch (RuntimeException | Error broken) {
                LOG.error("Replies of a client could not be sent", broken);
            }
        }
        waiting.clear();
        isLeaving = false;
    }
}
