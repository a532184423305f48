package dev.vedette.sentinel.server.commands;

import java.util.Optional;

/** What clients may call themselves and their libraries: printable characters without blanks, as CLIENT LIST is split at those. */
final class ClientNames {

    /** Longer than any library's; keeps clients, also those that have not authenticated, from filling the memory with names. */
    static final int MAX_LENGTH = 256;

    private ClientNames() {}

    /** What forbids that name; empty if it is acceptable. The empty text is, it takes a name away. */
    static Optional<String> refusal(String name) {
        return refusal(name, "Client names");
    }

    /** What forbids {@code text} as {@code what}, a plural at the start of a sentence. */
    static Optional<String> refusal(String text, String what) {
        if (text.length() > MAX_LENGTH) {
            return Optional.of("ERR " + what + " cannot be longer than " + MAX_LENGTH + " characters.");
        }
        boolean isPrintable = text.chars().allMatch(character -> character >= '!' && character <= '~');
        return isPrintable
                ? Optional.empty()
                : Optional.of("ERR " + what + " cannot contain spaces, newlines or special characters.");
    }
}
