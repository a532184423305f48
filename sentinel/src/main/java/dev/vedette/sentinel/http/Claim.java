package dev.vedette.sentinel.http;

/**
 * Whether a node plays a part, as far as this sentinel may say so.
 *
 * @param holds whether it does for sure
 * @param reason in words, for whoever looks why
 */
record Claim(boolean holds, String reason) {

    /** It does. */
    static Claim yes(String reason) {
        return new Claim(true, reason);
    }

    /** It does not, or it is not certain that it does. */
    static Claim no(String reason) {
        return new Claim(false, reason);
    }
}
