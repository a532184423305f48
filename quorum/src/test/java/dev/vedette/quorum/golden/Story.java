package dev.vedette.quorum.golden;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What became visible since the last directive, one line each, with its time. */
final class Story {

    /** Shows routine too: {@code ping}, {@code info}, {@code hello}, {@code open}. */
    final Set<String> shown = new LinkedHashSet<>();

    private final List<String> lines = new ArrayList<>();
    private long nowMillis;

    void at(long millis) {
        nowMillis = millis;
    }

    void tell(String who, String what) {
        lines.add("> " + nowMillis + " " + who + " " + shorten(what));
    }

    /** The lines told since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    /** A sentinel's identity: its number, forty times. */
    static String id(String name) {
        return name.substring(1).repeat(40);
    }

    /** The name of the sentinel with that identity. */
    static String name(String id) {
        return "s" + id.charAt(0);
    }

    private static String shorten(String text) {
        String result = text;
        for (int digit = 1; digit <= 9; digit++) {
            result = result.replace(id("s" + digit), "s" + digit);
        }
        return result;
    }
}
