package dev.vedette.sentinel.http;

import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected. So many and no more: a newcomer takes the place of whoever has been idle for longest, so that connections held
 * open, or requests sent drop by drop, keep nobody out. Belongs to the listener's event loop.
 */
final class Connections {

    /** So long a connection may be idle, or a request or an answer may take. */
    static final long PATIENCE_MILLIS = 30_000;

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

    private record Use(Phase phase, long sinceMillis) {}

    /** Takes up a connection; answers which one has to go for it, if one has, perhaps itself. */
    List<HttpConnection> opened(HttpConnection connection) {
        List<HttpConnection> leaving = new ArrayList<>();
        if (uses.size() >= limit) {
            HttpConnection idle = longestIdle();
            if (idle == null) {
                return List.of(connection);
            }
            uses.remove(idle);
            leaving.add(idle);
        }
        put(connection, Phase.IDLE);
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

    private @Nullable HttpConnection longestIdle() {
        for (Map.Entry<HttpConnection, Use> entry : uses.entrySet()) {
            if (entry.getValue().phase() == Phase.IDLE) {
                return entry.getKey();
            }
        }
        return null;
    }

    private void move(HttpConnection connection, Phase phase) {
        if (uses.remove(connection) != null) {
            put(connection, phase);
        }
    }

    private void put(HttpConnection connection, Phase phase) {
        uses.put(connection, new Use(phase, nowMillis.getAsLong()));
    }
}
