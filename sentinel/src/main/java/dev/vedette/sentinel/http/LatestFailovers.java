package dev.vedette.sentinel.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The records of the latest failovers. One thread adds and replaces, which costs the same however many there are; any may read.
 */
final class LatestFailovers {

    /** So many are remembered. */
    static final int CAPACITY = 100;

    /** Each record stands in the place that follows from its number, where it pushes an old one out. */
    private final AtomicReferenceArray<FailoverRecord> places = new AtomicReferenceArray<>(CAPACITY);

    private long lastNumber;

    /** Answers the number of the next record. */
    long nextNumber() {
        return ++lastNumber;
    }

    /** Adds a record under a new number. */
    void add(FailoverRecord record) {
        places.set(place(record), record);
    }

    /** Puts this record in the place of the older one with its number; no effect if that has been pushed out. */
    void replace(FailoverRecord record) {
        FailoverRecord older = places.get(place(record));
        if (older != null && older.number() == record.number()) {
            places.set(place(record), record);
        }
    }

    /** Answers a list of its own: the newest first. */
    List<FailoverRecord> newestFirst() {
        List<FailoverRecord> found = new ArrayList<>(CAPACITY);
        for (int i = 0; i < CAPACITY; i++) {
            FailoverRecord record = places.get(i);
            if (record != null) {
                found.add(record);
            }
        }
        found.sort(Comparator.comparingLong(FailoverRecord::number).reversed());
        return found;
    }

    private static int place(FailoverRecord record) {
        return (int) (record.number() % CAPACITY);
    }
}
