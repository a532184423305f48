package dev.vedette.sentinel.server.commands;

import java.util.Locale;

/** The text of INFO as it grows: sections with a title, an empty line between them, CRLF line ends. */
final class InfoText {

    private static final String LINE_END = "\r\n";

    private final StringBuilder text = new StringBuilder();

    /** Begins a section. */
    void section(String title) {
        if (text.length() > 0) {
            text.append(LINE_END);
        }
        text.append("# ").append(title).append(LINE_END);
    }

    /** Adds a field with a text. */
    void add(String field, String value) {
        text.append(field).append(':').append(value).append(LINE_END);
    }

    /** Adds a field with a number. */
    void add(String field, long value) {
        text.append(field).append(':').append(value).append(LINE_END);
    }

    /** Adds fields, separated by blanks, that always are 0 here. */
    void addZeros(String fields) {
        for (String field : fields.split(" ")) {
            add(field, 0);
        }
    }

    /** A rate, with two decimals. */
    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** A time in seconds, with six decimals. */
    static String precise(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
