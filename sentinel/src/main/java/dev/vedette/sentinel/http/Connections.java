package dev.vedette.sentinel.http;

import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Who is connected. So many and no more: a newcomer takes the place of whoever has been idle for longest, so that connections held
 * open, or requests sent drop by drop, keep nobody out; or else of one of the address that has most, so that no address keeps another one
 * out. Belongs to the listener's event loop.
 */
final class Connections {

    /** So long a connection may be idle, or a request or an answer may take. */
    static final long PATIENCE_MILLIS = 30_000;

    /** Who has just connected sends its request within this time. */
    private static final long QUICK_MILLIS = 1_000;

    private final int limit;
    private final LongSupplier nowMillis;
    private final Map<HttpConnection, Use> uses = new LinkedHashMap<>();

    Connections(int limit, LongSupplier nowMillis) {
        this.limit = limit;
        this.nowMillis = nowMillis;
    }

    /** What becomes of a connection. */
    private enum Phase {
        IDLE,
        ANSWERED,
        STREAMED
    }

    private record Use(Phase phase, long sinceMillis, String address) {}

    /** Takes up a connection from an address; answers which one has to go for it, if one has, perhaps itself. */
    List<HttpConnection> opened(HttpConnection connection, String address) {
        List<HttpConnection> leaving = new ArrayList<>();
        if (uses.size() >= limit) {
            Optional<HttpConnection> dispensable = dispensable(address);
            if (dispensable.isEmpty()) {
                return List.of(connection);
            }
            uses.remove(dispensable.get());
            leaving.add(dispensable.get());
        }
        uses.put(connection, new Use(Phase.IDLE, nowMillis.getAsLong(), address));
        return leaving;
    }

    /** A connection is gone. */
    void closed(HttpConnection connection) {
        uses.remove(connection);
    }

    /** A whole request is there. */
    void asked(HttpConnection connection) {
        move(connection, Phase.ANSWERED);
    }

    /** Its answer goes on from here by itself. */
    void streams(HttpConnection connection) {
        move(connection, Phase.STREAMED);
    }

    /** Its answer has left. */
    void answered(HttpConnection connection) {
        move(connection, Phase.IDLE);
    }

    /** How many there are. */
    int count() {
        return uses.size();
    }

    /** Those that have been in one phase for too long, and are forgotten. */
    List<HttpConnection> overdue() {
        long bound = nowMillis.getAsLong() - PATIENCE_MILLIS;
        List<HttpConnection> overdue = new ArrayList<>();
        Iterator<Map.Entry<HttpConnection, Use>> entries = uses.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<HttpConnection, Use> entry = entries.next();
            if (entry.getValue().phase() != Phase.STREAMED && entry.getValue().sinceMillis() < bound) {
                overdue.add(entry.getKey());
                entries.remove();
            }
        }
        return overdue;
    }

    /** Who goes first: whoever has been idle for a while, then whoever is idle or being answered of the address that has most. */
    private Optional<HttpConnection> dispensable(String newcomer) {
        long bound = nowMillis.getAsLong() - QUICK_MILLIS;
        String largest = largest(newcomer);
        return first(use -> use.phase() == Phase.IDLE && use.sinceMillis() <= bound)
                .or(() ->
                        first(use -> use.phase() == Phase.IDLE && use.address().equals(largest)))
                .or(() -> first(use ->
                        use.phase() == Phase.ANSWERED && use.address().equals(largest) && !largest.equals(newcomer)));
    }

    /** The address with most connections; that of the newcomer, unless another one has so many that it would still have no fewer. */
    private String largest(String newcomer) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        uses.values().forEach(use -> counts.merge(use.address(), 1, Integer::sum));
        int own = counts.getOrDefault(newcomer, 0);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > own + 1)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(newcomer);
    }

    private Optional<HttpConnection> first(Predicate<Use> fits) {
        return uses.entrySet().stream()
                .filter(entry -> fits.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void move(HttpConnection connection, Phase phase) {
        Use before = uses.remove(connection);
        if (before != null) {
            uses.put(connection, new Use(phase, nowMillis.getAsLong(), before.address()));
        }
    }
}
