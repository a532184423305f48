package dev.vedette.it.resp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One reply or pushed message of RESP2 or RESP3, reduced to what a test asks for: maps are flat lists, sets and pushes
 * are lists, every kind of string is a text.
 */
public sealed interface Reply {
    /**
     * Any string: simple, bulk or verbatim, and RESP3's doubles and booleans as they were written.
     *
     * @param value the characters, one a byte (Latin-1), so that any bytes survive
     */
    record Text(String value) implements Reply {}

    /**
     * An integer.
     *
     * @param value the number
     */
    record Whole(long value) implements Reply {}

    /**
     * An error reply.
     *
     * @param message the whole line behind the minus sign
     */
    record Failure(String message) implements Reply {}

    /**
     * An array, map (keys and values in turn), set or push.
     *
     * @param values the members in their order
     */
    record Items(List<Reply> values) implements Reply {
        /** Copies the members. */
        public Items {
            values = List.copyOf(values);
        }
    }

    /** A null of any kind. */
    record Nothing() implements Reply {}

    /** The text of this reply; fails with the reply's own words if it is anything else. */
    default String text() {
        if (this instanceof Text text) {
            return text.value();
        }
        throw new IllegalStateException("expected a string, got " + this);
    }

    /** The number of this reply; fails if it is anything else. */
    default long whole() {
        if (this instanceof Whole whole) {
            return whole.value();
        }
        throw new IllegalStateException("expected an integer, got " + this);
    }

    /** The members of this reply; fails if it is no list. */
    default List<Reply> items() {
        if (this instanceof Items items) {
            return items.values();
        }
        throw new IllegalStateException("expected a list, got " + this);
    }

    /** The members of this list as texts; numbers are printed. Fails if a member is neither. */
    default List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Reply item : items()) {
            texts.add(item instanceof Whole whole ? Long.toString(whole.value()) : item.text());
        }
        return texts;
    }

    /** This flat list of keys and values as a map in the same order. */
    default Map<String, String> fields() {
        List<String> texts = texts();
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            fields.put(texts.get(i), texts.get(i + 1));
        }
        return fields;
    }

    /** The message of this error reply; fails if it is none. */
    default String failure() {
        if (this instanceof Failure failure) {
            return failure.message();
        }
        throw new IllegalStateException("expected an error, got " + this);
    }

    /** Whether this is an error reply. */
    default boolean isFailure() {
        return this instanceof Failure;
    }

    /** Whether this is a null. */
    default boolean isNothing() {
        return this instanceof Nothing;
    }
}
