package dev.vedette.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Numeric addresses, without a resolver. IPv4 is read as the C library reads it: one to four parts, each decimal, octal
 * or hexadecimal. IPv6 is written canonically (RFC 5952), so that equal addresses are equal texts.
 */
public final class NumericHost {
    private static final Pattern HEX_GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern DOTTED_QUAD = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final int GROUPS = 8;
    private static final int MOST_PARTS = 4;
    private static final int BITS_A_BYTE = 8;
    private static final int MOST_OF_A_BYTE = 255;

    private NumericHost() {}

    /** Answers the canonical text of a numeric address; empty if the text is none. An IPv6 zone is dropped. */
    public static Optional<String> canonical(String text) {
        return text.indexOf(':') >= 0 ? ipv6(text) : ipv4(text);
    }

    private static Optional<String> ipv4(String text) {
        return isCanonical(text) ? Optional.of(text) : lenientIpv4(text);
    }

    /** Whether the text is four decimal numbers below 256 without leading zeros, as nearly every address is written. */
    private static boolean isCanonical(String text) {
        int parts = 1;
        int value = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && value >= 0) {
                parts++;
                value = -1;
            } else if (c >= '0' && c <= '9' && value != 0) {
                value = Math.max(value, 0) * 10 + c - '0';
            } else {
                return false;
            }
            if (value > MOST_OF_A_BYTE) {
                return false;
            }
        }
        return parts == MOST_PARTS && value >= 0;
    }

    private static Optional<String> lenientIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > MOST_PARTS) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean isLast = i == parts.length - 1;
            int bits = isLast ? BITS_A_BYTE * (MOST_PARTS + 1 - parts.length) : BITS_A_BYTE;
            OptionalLong part = ipv4Part(parts[i]);
            if (part.isEmpty() || part.getAsLong() >= 1L << bits) {
                return Optional.empty();
            }
            address = address << bits | part.getAsLong();
        }
        return Optional.of(dotted(address));
    }

    private static OptionalLong ipv4Part(String part) {
        String lower = part.toLowerCase(Locale.ROOT);
        boolean isHex = lower.startsWith("0x");
        boolean isOctal = !isHex && lower.length() > 1 && lower.startsWith("0");
        String digits = isHex ? lower.substring(2) : lower;
        String allowed = isHex ? "[0-9a-f]{1,8}" : isOctal ? "[0-7]{1,11}" : "[0-9]{1,10}";
        if (!digits.matches(allowed)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(digits, isHex ? 16 : isOctal ? 8 : 10));
    }

    private static String dotted(long address) {
        return (address >> 24 & 0xff) + "." + (address >> 16 & 0xff) + "." + (address >> 8 & 0xff) + "."
                + (address & 0xff);
    }

    private static Optional<String> ipv6(String text) {
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address).filter(all -> all.size() == GROUPS).map(NumericHost::canonicalIpv6);
        }
        Optional<List<Integer>> left = groups(address.substring(0, gap));
        Optional<List<Integer>> right = groups(address.substring(gap + 2));
        boolean isLeftPlain = address.lastIndexOf('.', gap) < 0;
        if (left.isEmpty() || right.isEmpty() || !isLeftPlain) {
            return Optional.empty();
        }
        return filled(left.get(), right.get()).map(NumericHost::canonicalIpv6);
    }

    private static Optional<List<Integer>> filled(List<Integer> left, List<Integer> right) {
        int missing = GROUPS - left.size() - right.size();
        if (missing < 1) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(left);
        for (int i = 0; i < missing; i++) {
            all.add(0);
        }
        all.addAll(right);
        return Optional.of(all);
    }

    /** Reads groups between colons; the last may be an IPv4 address, which counts as two. */
    private static Optional<List<Integer>> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(groups);
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean isLast = i == parts.length - 1;
            if (HEX_GROUP.matcher(parts[i]).matches()) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else if (!isLast || !addEmbeddedIpv4(parts[i], groups)) {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static boolean addEmbeddedIpv4(String part, List<Integer> groups) {
        if (!DOTTED_QUAD.matcher(part).matches()) {
            return false;
        }
        int address = 0;
        for (String octet : part.split("\\.")) {
            int value = Integer.parseInt(octet);
            if (value > 0xff) {
                return false;
            }
            address = address << BITS_A_BYTE | value;
        }
        groups.add(address >>> 16);
        groups.add(address & 0xffff);
        return true;
    }

    private static String canonicalIpv6(List<Integer> groups) {
        if (isIpv4Mapped(groups)) {
            return "::ffff:" + dotted((long) groups.get(6) << 16 | groups.get(7));
        }
        int runStart = longestZeroRunStart(groups);
        int runEnd = runStart < 0 ? -1 : runStart + zeroRunLength(groups, runStart);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == runStart) {
                text.append("::");
                i = runEnd - 1;
                continue;
            }
            boolean needsColon = i > 0 && i != runEnd;
            text.append(needsColon ? ":" : "").append(Integer.toHexString(groups.get(i)));
        }
        return text.toString();
    }

    private static boolean isIpv4Mapped(List<Integer> groups) {
        return groups.get(5) == 0xffff && groups.subList(0, 5).stream().allMatch(group -> group == 0);
    }

    /** Answers where the first longest run of zero groups starts; -1 if none has two groups or more. */
    private static int longestZeroRunStart(List<Integer> groups) {
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = zeroRunLength(groups, i);
            if (length > bestLength) {
                best = i;
                bestLength = length;
            }
        }
        return best;
    }

    private static int zeroRunLength(List<Integer> groups, int start) {
        int end = start;
        while (end < GROUPS && groups.get(end) == 0) {
            end++;
        }
        return end - start;
    }
}
