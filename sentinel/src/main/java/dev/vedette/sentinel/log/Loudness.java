package dev.vedette.sentinel.log;

import ch.qos.logback.classic.Level;

/** How loud a line is: the word for it in structured lines, the reference's mark, and the number that the system log gives it. */
enum Loudness {
    ERROR("error", '#', 3),
    WARNING("warning", '#', 4),
    NOTICE("notice", '*', 5),
    VERBOSE("verbose", '-', 6),
    DEBUG("debug", '.', 7);

    private final String word;
    private final char mark;
    private final int severity;

    Loudness(String word, char mark, int severity) {
        this.word = word;
        this.mark = mark;
        this.severity = severity;
    }

    /** Of a line at this level. */
    static Loudness of(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return ERROR;
        }
        if (level.isGreaterOrEqual(Level.WARN)) {
            return WARNING;
        }
        if (level.isGreaterOrEqual(Level.INFO)) {
            return NOTICE;
        }
        return level.isGreaterOrEqual(Level.DEBUG) ? VERBOSE : DEBUG;
    }

    /** As {@code loglevel} calls it; errors have a word of their own. */
    String word() {
        return word;
    }

    /** As the reference's lines show it, which knows no errors. */
    char mark() {
        return mark;
    }

    /** As syslog and the journal count it. */
    int severity() {
        return severity;
    }
}
