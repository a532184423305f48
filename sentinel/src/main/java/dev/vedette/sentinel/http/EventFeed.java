package dev.vedette.sentinel.http;

import dev.vedette.quorum.event.Event;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest events, numbered. One thread adds, another reads; neither waits for longer than a copy of a few hundred references takes. */
public final class EventFeed {

    /** So many are remembered. */
    public static final int CAPACITY = 1_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long lastNumber;
    private Runnable listener = () -> {};

    /** One event. */
    record Entry(long number, Instant time, Event event) {

        /** As JSON shows it. */
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("seq", number);
            json.put("time", time);
            json.put("type", event.type().wireName());
            json.put("master", event.master());
            json.put("payload", event.payload());
            return json;
        }
    }

    /** Adds an event as the latest. */
    public void add(Event event) {
        Runnable told;
        synchronized (this) {
            lastNumber++;
            entries.addLast(new Entry(lastNumber, Instant.now(), event));
            if (entries.size() > CAPACITY) {
                entries.removeFirst();
            }
            told = listener;
        }
        told.run();
    }

    /** Calls {@code newListener} after each event from now on, on the thread that adds it. */
    synchronized void listen(Runnable newListener) {
        listener = newListener;
    }

    /** The number of the latest event; 0 before the first. */
    synchronized long last() {
        return lastNumber;
    }

    /** The number of the oldest event that is remembered; one above the latest if there is none. */
    synchronized long first() {
        return lastNumber - entries.size() + 1;
    }

    /** So many events at most behind that number, the oldest first. */
    synchronized List<Entry> after(long number, int limit) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.number() > number && found.size() < limit) {
                found.add(entry);
            }
        }
        return found;
    }
}
