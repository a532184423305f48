package dev.vedette.sentinel.server.commands;

/** What clients may call themselves and their libraries: printable characters without blanks, as CLIENT LIST is split at those. */
final class ClientNames {

    /** The reply to a name that is not acceptable. */
    static final String REFUSAL = "ERR Client names cannot contain spaces, newlines or special characters.";

    private ClientNames() {}

    /** Whether {@code name} is acceptable; the empty text is, it takes a name away. */
    static boolean isAcceptable(String name) {
        return name.chars().allMatch(character -> character >= '!' && character <= '~');
    }
}
