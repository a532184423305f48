package dev.vedette.sentinel.server.acl;

/** Which names users may have. */
public final class UserNames {

    /** The user of every client that names none. */
    public static final String DEFAULT = "default";

    /** What whoever chose another name is told. */
    public static final String REFUSAL = "ERR Usernames can't contain spaces or null characters";

    private UserNames() {}

    /** Whether a user may be called so: what is written down between blanks must be there and must not hold any. */
    public static boolean isAcceptable(String name) {
        return !name.isEmpty() && !hasBlank(name);
    }

    /** Whether the text holds white space or a zero byte. */
    static boolean hasBlank(String text) {
        return text.chars().anyMatch(letter -> letter == ' ' || (letter >= '\t' && letter <= '\r') || letter == 0);
    }
}
