package dev.vedette.sentinel.server.acl;

/**
 * A pattern of keys that a rule names. A sentinel has no keys: patterns are kept, shown and written, and never asked.
 *
 * @param text the pattern
 * @param isRead whether it grants reading
 * @param isWrite whether it grants writing
 */
public record KeyPattern(String text, boolean isRead, boolean isWrite) {

    /** The rule that says it. */
    String rule() {
        if (isRead && isWrite) {
            return "~" + text;
        }
        return (isRead ? "%R~" : "%W~") + text;
    }

    /** This pattern with what {@code other} grants beside it. */
    KeyPattern with(KeyPattern other) {
        return new KeyPattern(text, isRead || other.isRead, isWrite || other.isWrite);
    }
}
