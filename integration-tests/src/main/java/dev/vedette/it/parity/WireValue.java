package dev.vedette.it.parity;

import java.util.List;

/**
 * One value as it came over the wire, its type kept.
 *
 * @param type the protocol's own mark: {@code + - : $ * % ~ > = _ , # (}
 * @param text of a scalar; of an absent string or array {@link #ABSENT}
 * @param items of an aggregate; of a map key, value, key, value
 */
public record WireValue(char type, String text, List<WireValue> items) {
    /** Text of what is not there. */
    static final String ABSENT = "(absent)";

    /** Copies the items. */
    public WireValue {
        items = List.copyOf(items);
    }

    /** A value without items. */
    static WireValue scalar(char type, String text) {
        return new WireValue(type, text, List.of());
    }

    /** Whether it has items, or could have. */
    boolean isAggregate() {
        return "*%~>".indexOf(type) >= 0 && !text.equals(ABSENT);
    }

    /** The value as lines that a person can compare: one a scalar, deeper ones indented. */
    String render() {
        StringBuilder lines = new StringBuilder();
        render("", lines);
        return lines.toString();
    }

    private void render(String indent, StringBuilder lines) {
        if (!isAggregate()) {
            lines.append(indent).append(type).append(visible(text, indent)).append('\n');
            return;
        }
        lines.append(indent).append(type).append(items.size()).append('\n');
        items.forEach(item -> item.render(indent + "  ", lines));
    }

    /** Line ends stay line ends, so that a text of many lines is compared line by line; other controls are spelled out. */
    private static String visible(String text, String indent) {
        StringBuilder seen = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                seen.append("\\n\n").append(indent).append("  ");
            } else if (c == '\r') {
                seen.append("\\r");
            } else if (c < ' ' || c > '~') {
                seen.append("\\x").append(Integer.toHexString(0x100 | c).substring(1));
            } else {
                seen.append(c);
            }
        }
        return seen.toString();
    }
}
