package dev.vedette.config;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What the value of a directive must be; where a directive has several values, the last one. */
sealed interface ValueRule {

    /** Accepts a word, or throws with the message that belongs in front of the operator. */
    void check(String word) throws ConfFault;

    /** Any text. Also stands for values that their reader checks itself. */
    record Text() implements ValueRule {
        @Override
        public void check(String word) {
            // Everything is text.
        }
    }

    /** yes or no in any case. */
    record YesNo(String message) implements ValueRule {
        @Override
        public void check(String word) throws ConfFault {
            if (!word.equalsIgnoreCase("yes") && !word.equalsIgnoreCase("no")) {
                throw new ConfFault(message);
            }
        }
    }

    /** A strict decimal number between two bounds. */
    record Whole(long least, long most) implements ValueRule {
        @Override
        public void check(String word) throws ConfFault {
            OptionalLong value = StrictNumber.decimal(word);
            if (value.isEmpty()) {
                throw new ConfFault("argument couldn't be parsed into an integer");
            }
            if (value.getAsLong() < least || value.getAsLong() > most) {
                throw new ConfFault("argument must be between " + least + " and " + most + " inclusive");
            }
        }
    }

    /** A strict octal number up to a bound. */
    record Octal(long most) implements ValueRule {
        @Override
        public void check(String word) throws ConfFault {
            OptionalLong value = StrictNumber.octal(word);
            if (value.isEmpty()) {
                throw new ConfFault("argument couldn't be parsed as an octal number");
            }
            if (value.getAsLong() < 0 || value.getAsLong() > most) {
                throw new ConfFault("argument must be between 0 and " + Long.toOctalString(most) + " inclusive");
            }
        }
    }

    /** One of some words in any case. */
    record OneOf(List<String> words) implements ValueRule {
        @Override
        public void check(String word) throws ConfFault {
            if (!words.contains(word.toLowerCase(Locale.ROOT))) {
                throw new ConfFault("argument(s) must be one of the following: " + String.join(", ", words));
            }
        }
    }

    /** A leniently read number of 32 bits, not below a bound. */
    record Lenient(int least, String message) implements ValueRule {
        @Override
        public void check(String word) throws ConfFault {
            if (LenientNumber.signed(word) < least) {
                throw new ConfFault(message);
            }
        }
    }
}
