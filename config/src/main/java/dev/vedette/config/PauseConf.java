package dev.vedette.config;

import java.util.List;

/**
 * An order about pauses as the file keeps it: part of the state, like a known replica.
 *
 * @param isPause whether it begins a pause; otherwise it ends those before it
 * @param scope the name of a master, or {@code *} for all
 * @param untilUnixMillis until when it holds
 * @param lastsMillis how long it was to hold when the Sentinel heard of it
 * @param stampMillis which of two orders is the newer one
 * @param origin the run id of the Sentinel that took the order
 * @param reason in the operator's words; may be empty
 */
public record PauseConf(
        boolean isPause,
        String scope,
        long untilUnixMillis,
        long lastsMillis,
        long stampMillis,
        String origin,
        String reason) {

    /** How many values its line has. */
    static final int VALUES = 6;

    /** Most characters of a run id; they have 40. */
    static final int MAX_ORIGIN_LENGTH = 64;

    /** Most characters of a reason. */
    static final int MAX_REASON_LENGTH = 256;

    /** Takes over the values of a line, or throws with what is wrong with them. */
    static PauseConf of(boolean isPause, List<String> values) throws ConfFault {
        String origin = values.get(4);
        String reason = values.get(5);
        if (values.get(0).isEmpty() || origin.isEmpty() || origin.length() > MAX_ORIGIN_LENGTH) {
            throw new ConfFault("A pause names a master, or * for all, and the run id of a Sentinel, of "
                    + MAX_ORIGIN_LENGTH + " characters at most");
        }
        if (reason.length() > MAX_REASON_LENGTH
                || reason.chars().anyMatch(character -> character < ' ' || character == 0x7F)) {
            throw new ConfFault("The reason of a pause is one line of " + MAX_REASON_LENGTH + " characters at most");
        }
        return new PauseConf(
                isPause,
                values.get(0),
                millis(values.get(1)),
                millis(values.get(2)),
                millis(values.get(3)),
                origin,
                reason);
    }

    /** Answers the values of its line. */
    List<String> values() {
        return List.of(
                scope,
                Long.toString(untilUnixMillis),
                Long.toString(lastsMillis),
                Long.toString(stampMillis),
                origin,
                reason);
    }

    private static long millis(String word) throws ConfFault {
        return StrictNumber.decimal(word).stream()
                .filter(value -> value >= 0)
                .boxed()
                .findFirst()
                .orElseThrow(() ->
                        new ConfFault("A pause tells its times in milliseconds, its end and its stamp since 1970"));
    }
}
