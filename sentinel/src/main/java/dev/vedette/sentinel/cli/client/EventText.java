package dev.vedette.sentinel.cli.client;

import dev.vedette.quorum.event.EventLevel;
import dev.vedette.sentinel.cli.show.Paint;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.talk.SeenEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An event as a line for a person: when, what, about whom. */
public final class EventText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final int NAME_COLUMN = 36;

    private EventText() {}

    /** The line, with the local time. */
    public static String line(Instant when, SeenEvent event, Screen screen) {
        String time = TIME.format(when.atZone(ZoneId.systemDefault()));
        String gap = " ".repeat(Math.max(1, NAME_COLUMN - event.name().length()));
        return screen.painted(Paint.FAINT, time) + "  " + screen.painted(paint(event), event.name()) + gap
                + screen.painted(Paint.PLAIN, event.payload());
    }

    /** Warnings stand out; among them what is bad news. */
    private static Paint paint(SeenEvent event) {
        if (event.isSwitch()) {
            return Paint.HEAD;
        }
        if (event.isAbort() || event.isDown()) {
            return Paint.BAD;
        }
        boolean isWarning =
                event.type().filter(type -> type.level() == EventLevel.WARNING).isPresent();
        return isWarning ? Paint.WARN : Paint.PLAIN;
    }
}
