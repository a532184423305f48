package dev.vedette.quorum;

import org.jspecify.annotations.Nullable;

/**
 * Names one waiting caller, so that its answer finds it.
 *
 * @param number chosen by the shell, never reused
 */
public record ReplyToken(long number) {

    /** As a record's own, which the quick compiler translates badly. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReplyToken that && number == that.number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
