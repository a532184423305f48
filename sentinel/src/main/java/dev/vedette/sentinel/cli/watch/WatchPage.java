package dev.vedette.sentinel.cli.watch;

import dev.vedette.sentinel.cli.client.EventText;
import dev.vedette.sentinel.cli.client.StatusText;
import dev.vedette.sentinel.cli.show.Paint;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.talk.SeenMaster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The lines of a view for a window of some height: the sentinel, its masters with those that are not well first, the latest
 * events, and the keys. Nothing is shown beyond the height; masters scroll.
 */
final class WatchPage {

    /** The line about the sentinel, the one with the counts, the headings of the table, and the keys. */
    private static final int FIXED_LINES = 4;

    /** The part of the window that is for events if there are that many, however many masters there are; more if those leave room. */
    private static final int EVENT_SHARE = 3;

    private static final String KEYS = "q quit   up/down, page up/down, home/end scroll";

    private final Screen screen;

    /** A page with the colours of that screen. */
    WatchPage(Screen screen) {
        this.screen = screen;
    }

    /** How far down {@code wanted} lines of masters may be scrolled, so that the last page is full. */
    static int bounded(int wanted, Glance glance, int height) {
        int most = Math.max(0, glance.masters().size() - masterLines(glance, height));
        return Math.max(0, Math.min(wanted, most));
    }

    /** How many masters are seen at a time. */
    static int masterLines(Glance glance, int height) {
        int free = Math.max(1, height - FIXED_LINES);
        int leftByMasters = free - Math.max(1, glance.masters().size()) - 1;
        int events = Math.min(glance.events().size(), Math.max(free / EVENT_SHARE, leftByMasters));
        return Math.max(1, free - (events == 0 ? 0 : events + 1));
    }

    /** The lines, {@code height} at the most. */
    List<String> lines(Glance glance, int firstMaster, int height) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(glance));
        lines.add(StatusText.counts(glance.masters(), screen));
        List<SeenMaster> masters = ordered(glance.masters());
        List<String> table = StatusText.masters(masters, screen);
        int room = masterLines(glance, height);
        int first = bounded(firstMaster, glance, height);
        lines.add(table.get(0));
        lines.addAll(
                table.subList(1, table.size()).stream().skip(first).limit(room).toList());
        while (lines.size() < FIXED_LINES - 1 + room) {
            lines.add("");
        }
        lines.addAll(events(glance, height - lines.size() - 1));
        lines.add(screen.painted(Paint.FAINT, KEYS));
        return lines.subList(0, Math.min(lines.size(), Math.max(0, height)));
    }

    private String headline(Glance glance) {
        if (glance.trouble().isPresent()) {
            return screen.painted(Paint.BAD, glance.trouble().get());
        }
        return glance.sentinel()
                .map(sentinel -> StatusText.sentinel(sentinel, screen))
                .map(all -> String.join("  ", all))
                .orElse("Asking the sentinel ...");
    }

    private static List<SeenMaster> ordered(List<SeenMaster> masters) {
        return masters.stream()
                .sorted(Comparator.comparing(SeenMaster::isWell).thenComparing(SeenMaster::name))
                .toList();
    }

    /** A blank line and the latest events, as many as there is room for. */
    private List<String> events(Glance glance, int room) {
        int count = Math.min(glance.events().size(), room - 1);
        if (count < 1) {
            return List.of();
        }
        List<Glance.TimedEvent> latest = glance.events()
                .subList(glance.events().size() - count, glance.events().size());
        return Stream.concat(
                        Stream.of(""),
                        latest.stream().map(timed -> EventText.line(timed.when(), timed.event(), screen)))
                .toList();
    }
}
