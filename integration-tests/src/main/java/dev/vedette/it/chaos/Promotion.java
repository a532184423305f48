package dev.vedette.it.chaos;

import dev.vedette.it.watch.EventLog;
import java.util.List;

/**
 * A replica became the master.
 *
 * @param atNanos when its leader said so
 * @param site where it is
 */
record Promotion(long atNanos, Site site) {
    private static final int ADDRESS_WORD = 2;
    private static final int WORDS = 8;

    /** All that were told of so far. */
    static List<Promotion> in(EventLog events) {
        return events.matching(Long.MIN_VALUE, event -> event.channel().equals("+promoted-slave")).stream()
                .filter(event -> event.payload().split(" ", -1).length == WORDS)
                .map(event ->
                        new Promotion(event.atNanos(), Site.at(event.payload().split(" ", -1)[ADDRESS_WORD])))
                .toList();
    }
}
