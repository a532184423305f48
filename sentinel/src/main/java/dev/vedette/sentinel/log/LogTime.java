package dev.vedette.sentinel.log;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;

/** Times with the name of the month, in local time. Names of its own: those of Java bring in its data on the languages of the world. */
final class LogTime {

    private static final Map<Long, String> MONTHS = Map.ofEntries(
            Map.entry(1L, "Jan"),
            Map.entry(2L, "Feb"),
            Map.entry(3L, "Mar"),
            Map.entry(4L, "Apr"),
            Map.entry(5L, "May"),
            Map.entry(6L, "Jun"),
            Map.entry(7L, "Jul"),
            Map.entry(8L, "Aug"),
            Map.entry(9L, "Sep"),
            Map.entry(10L, "Oct"),
            Map.entry(11L, "Nov"),
            Map.entry(12L, "Dec"));

    private LogTime() {}

    /** The patterns of what stands before and behind the month. */
    static DateTimeFormatter withMonth(String before, String behind) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        if (!before.isEmpty()) {
            builder.appendPattern(before);
        }
        return builder.appendText(ChronoField.MONTH_OF_YEAR, MONTHS)
                .appendPattern(behind)
                .toFormatter(Locale.ROOT)
                .withZone(ZoneId.systemDefault());
    }
}
