package dev.vedette.it.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What two processes must answer differently even if they are the same program: times, ids, ports, sizes.
 *
 * <p>A masked field is found as an element of a reply with its value behind it, as {@code field:value} at the start of a line,
 * and as {@code field=value} between blanks.
 */
public final class Masks {
    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{40}\\b");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final Map<String, Boolean> fields = new LinkedHashMap<>();
    private final List<String> dropped = new ArrayList<>();

    /** Masks the numbers in the values of these fields. */
    public Masks numbersOf(String... names) {
        for (String name : names) {
            fields.put(name, false);
        }
        return this;
    }

    /** Masks the whole values of these fields. */
    public Masks valuesOf(String... names) {
        for (String name : names) {
            fields.put(name, true);
        }
        return this;
    }

    /** Leaves these fields out of texts, as one side alone has them. */
    public Masks without(String... names) {
        dropped.addAll(List.of(names));
        return this;
    }

    /** The value with everything masked that {@code side}'s process cannot have in common with another. */
    WireValue apply(WireValue value, Side side) {
        List<WireValue> items = new ArrayList<>();
        String field = "";
        for (WireValue item : value.items()) {
            WireValue masked = apply(item, side);
            boolean isWhole = fields.getOrDefault(field, false);
            boolean isMasked = fields.containsKey(field) && (isWhole || !item.isAggregate());
            items.add(isMasked ? WireValue.scalar(masked.type(), masked(field, item.text())) : masked);
            field = item.isAggregate() ? "" : item.text();
        }
        return new WireValue(value.type(), text(value.text(), side), items);
    }

    private String text(String text, Side side) {
        String masked = text;
        for (Map.Entry<String, String> word : side.masked().entrySet()) {
            masked = masked.replaceAll("\\b" + Pattern.quote(word.getKey()) + "\\b", "<" + word.getValue() + ">");
        }
        masked = ID.matcher(masked).replaceAll("<id>");
        if (masked.indexOf('=') < 0 && masked.indexOf(':') < 0) {
            return masked;
        }
        for (String field : dropped) {
            masked = masked.replaceAll("(?m)^" + Pattern.quote(field) + ":.*\\R", "");
        }
        for (String field : fields.keySet()) {
            masked = inLines(masked, "(?m)(^" + Pattern.quote(field) + ":)([^\\r\\n]*)", field);
            masked = inLines(masked, "((?:^|(?<=[ \\n,:]))" + Pattern.quote(field) + "=)([^ \\r\\n,]*)", field);
        }
        return masked;
    }

    private String inLines(String text, String pattern, String field) {
        return Pattern.compile(pattern)
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + masked(field, found.group(2))));
    }

    private String masked(String field, String value) {
        return fields.getOrDefault(field, false)
                ? "<masked>"
                : NUMBER.matcher(value).replaceAll("#");
    }
}
