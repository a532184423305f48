package dev.vedette.sentinel.cli.watch;

import dev.vedette.sentinel.cli.talk.SeenEvent;
import dev.vedette.sentinel.cli.talk.SeenMaster;
import dev.vedette.sentinel.cli.talk.SeenSentinel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a view shows at one moment.
 *
 * @param sentinel the sentinel, as it was when it last answered; empty before that
 * @param masters its masters at that time
 * @param trouble why it does not answer now; empty while it does
 * @param events the latest, in their order
 */
record Glance(
        Optional<SeenSentinel> sentinel, List<SeenMaster> masters, Optional<String> trouble, List<TimedEvent> events) {

    /** More than a tall terminal shows. */
    private static final int MAX_EVENTS = 100;

    /** Before anything is known. */
    static final Glance NOTHING = new Glance(Optional.empty(), List.of(), Optional.empty(), List.of());

    /**
     * An event and when we heard it.
     *
     * @param when on our clock
     */
    record TimedEvent(Instant when, SeenEvent event) {}

    /** Copies the lists. */
    Glance {
        masters = List.copyOf(masters);
        events = List.copyOf(events);
    }

    /** The same with fresh answers. */
    Glance withAnswers(SeenSentinel newSentinel, List<SeenMaster> newMasters) {
        return new Glance(Optional.of(newSentinel), newMasters, Optional.empty(), events);
    }

    /** The same without an answer. */
    Glance withTrouble(String line) {
        return new Glance(sentinel, masters, Optional.of(line), events);
    }

    /** The same with one more event; the oldest goes where there are too many. */
    Glance withEvent(Instant when, SeenEvent event) {
        List<TimedEvent> more = new ArrayList<>(events);
        more.add(new TimedEvent(when, event));
        return new Glance(sentinel, masters, trouble, more.subList(Math.max(0, more.size() - MAX_EVENTS), more.size()));
    }
}
