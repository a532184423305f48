package dev.vedette.sentinel.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a client wants keys to be tracked. A sentinel has no keys; the wish is only shown.
 *
 * @param isOn whether it wants that
 * @param isBroadcast of all keys, or of those with the prefixes
 * @param isOptIn of keys it announces
 * @param isOptOut of keys it does not exclude
 * @param isCachingSaid whether it has announced or excluded the keys of the next command
 * @param hasNoLoop whether its own changes are left out
 * @param redirection the client that gets the notices; 0 is itself, -1 nobody
 * @param prefixes of the keys it broadcasts
 */
public record KeyTracking(
        boolean isOn,
        boolean isBroadcast,
        boolean isOptIn,
        boolean isOptOut,
        boolean isCachingSaid,
        boolean hasNoLoop,
        long redirection,
        List<String> prefixes) {

    /** Far more than any library names; keeps a client from filling the memory with them. */
    public static final int MAX_PREFIXES = 256;

    /** Long enough for the beginning of any key that tells it from others, for the same reason. */
    public static final int MAX_PREFIX_LENGTH = 256;

    /** No tracking. */
    public static final KeyTracking OFF = new KeyTracking(false, false, false, false, false, false, -1, List.of());

    /** Copies the prefixes. */
    public KeyTracking {
        prefixes = List.copyOf(prefixes);
    }

    /** Tracking as it was, with these further wishes. */
    public KeyTracking on(
            boolean broadcast, boolean optIn, boolean optOut, boolean noLoop, long newRedirection, List<String> more) {
        List<String> all = new ArrayList<>(prefixes);
        more.stream().filter(prefix -> !all.contains(prefix)).forEach(all::add);
        if (broadcast && all.isEmpty()) {
            all.add("");
        }
        return new KeyTracking(true, broadcast, optIn, optOut, false, noLoop, newRedirection, all);
    }

    /** The same, the keys of the next command announced or excluded. */
    public KeyTracking withCaching() {
        return new KeyTracking(isOn, isBroadcast, isOptIn, isOptOut, true, hasNoLoop, redirection, prefixes);
    }

    /** What forbids these prefixes: one may not begin with another. */
    public Optional<String> overlap(List<String> added) {
        for (String prefix : added) {
            for (String known : prefixes) {
                if (overlap(prefix, known)) {
                    return Optional.of("ERR Prefix '" + prefix + "' overlaps with an existing prefix '" + known
                            + "'. Prefixes for a single client must not overlap.");
                }
            }
        }
        for (int one = 0; one < added.size(); one++) {
            for (int other = one + 1; other < added.size(); other++) {
                if (overlap(added.get(one), added.get(other))) {
                    return Optional.of("ERR Prefix '" + added.get(one) + "' overlaps with another provided prefix '"
                            + added.get(other) + "'. Prefixes for a single client must not overlap.");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean overlap(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }
}
