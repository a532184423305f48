package dev.vedette.it.bench.report;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document with places for tables: {@code <!-- bench:query -->} begins one, {@code <!-- /bench -->} ends it. Only what stands
 * between the two is ever replaced.
 */
final class MarkedText {
    private static final Pattern PLACE =
            Pattern.compile("(<!-- bench:([a-z]+(?: [a-z0-9]+)*) -->\\n)(.*?)(<!-- /bench -->)", Pattern.DOTALL);

    private MarkedText() {}

    /** The names of the places, in their order. */
    static Set<String> places(String text) {
        Set<String> places = new LinkedHashSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group(2));
        }
        return places;
    }

    /** The text with each place filled anew for which there is a content; the others stay as they are. */
    static String filled(String text, Function<String, Optional<String>> contents) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(place.group(1)
                        + contents.apply(place.group(2))
                                .map(found -> "\n" + found + "\n")
                                .orElse(place.group(3))
                        + place.group(4)));
    }
}
