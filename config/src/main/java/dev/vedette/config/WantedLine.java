package dev.vedette.config;

import java.util.List;

/**
 * A line that the rewritten file shall hold.
 *
 * @param key what it speaks about
 * @param words all its words
 * @param presence when it is written
 */
record WantedLine(LineKey key, List<String> words, Presence presence) {

    /** When a wanted line is written. */
    enum Presence {
        /** In any case. */
        ALWAYS,
        /** Only if the file, or a file beside it, speaks of the matter at all: the value is the default. */
        IF_MENTIONED,
        /** Only if a file beside this one says something else: the value is none, which no line says best. */
        IF_SAID_ELSEWHERE,
        /** In any case, but a line that exists stays as it is. */
        AS_WRITTEN
    }
}
