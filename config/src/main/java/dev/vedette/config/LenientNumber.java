package dev.vedette.config;

import java.math.BigInteger;

/**
 * Numbers as the C library reads them: white space, a sign, digits; whatever follows is ignored, and no digits are 0.
 * Values beyond the range are cut to its end instead of wrapping round, so that a huge number never becomes a small one.
 */
final class LenientNumber {
    private static final BigInteger UNSIGNED_MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private LenientNumber() {}

    /** Answers the signed 32 bit number that a text begins with. */
    static int signed(String text) {
        BigInteger value = prefix(text);
        if (value.bitLength() < Integer.SIZE) {
            return value.intValue();
        }
        return value.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }

    /** Answers the unsigned 64 bit number that a text begins with. A negative one wraps, as it does in C. */
    static long unsigned(String text) {
        BigInteger value = prefix(text);
        return value.abs().compareTo(UNSIGNED_MAX) > 0 ? UNSIGNED_MAX.longValue() : value.longValue();
    }

    private static BigInteger prefix(String text) {
        int start = 0;
        while (start < text.length() && (text.charAt(start) == ' ' || isControlSpace(text.charAt(start)))) {
            start++;
        }
        boolean isSigned = start < text.length() && (text.charAt(start) == '-' || text.charAt(start) == '+');
        boolean isNegative = isSigned && text.charAt(start) == '-';
        int from = isSigned ? start + 1 : start;
        int to = from;
        while (to < text.length() && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
            to++;
        }
        if (to == from) {
            return BigInteger.ZERO;
        }
        BigInteger digits = new BigInteger(text.substring(from, to));
        return isNegative ? digits.negate() : digits;
    }

    private static boolean isControlSpace(char c) {
        return c >= '\t' && c <= '\r';
    }
}
