package dev.vedette.sentinel.cli.watch;

import java.util.Optional;

/** What an operator can press in a view. */
enum Key {
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    QUIT;

    private static final char ESCAPE = 27;
    private static final char INTERRUPT = 3;

    /** The key that sends these characters; empty for one that means nothing here. Source: ECMA-48 and xterm's keys. */
    static Optional<Key> of(String characters) {
        if (characters.length() > 2 && characters.charAt(0) == ESCAPE) {
            return ofSequence(characters.substring(2));
        }
        return switch (characters) {
            case "q", "Q" -> Optional.of(QUIT);
            case "k" -> Optional.of(UP);
            case "j" -> Optional.of(DOWN);
            case "b" -> Optional.of(PAGE_UP);
            case " " -> Optional.of(PAGE_DOWN);
            case "g" -> Optional.of(HOME);
            case "G" -> Optional.of(END);
            default -> characters.indexOf(INTERRUPT) >= 0 ? Optional.of(QUIT) : Optional.empty();
        };
    }

    /** Behind ESC and [ or O. */
    private static Optional<Key> ofSequence(String rest) {
        return switch (rest) {
            case "A" -> Optional.of(UP);
            case "B" -> Optional.of(DOWN);
            case "5~" -> Optional.of(PAGE_UP);
            case "6~" -> Optional.of(PAGE_DOWN);
            case "H", "1~", "7~" -> Optional.of(HOME);
            case "F", "4~", "8~" -> Optional.of(END);
            default -> Optional.empty();
        };
    }

    /** How far a view is scrolled after this key, before it is bounded. */
    int scrolled(int now, int page) {
        return switch (this) {
            case UP -> now - 1;
            case DOWN -> now + 1;
            case PAGE_UP -> now - page;
            case PAGE_DOWN -> now + page;
            case HOME -> 0;
            case END -> Integer.MAX_VALUE;
            case QUIT -> now;
        };
    }
}
