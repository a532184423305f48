package dev.vedette.quorum.model;

/**
 * What an operator ordered: that masters are not failed over for a while, or that they are again.
 *
 * @param reason the operator's own words, for those who see the pause; may be empty
 */
public record PauseOrder(Kind kind, PauseScope scope, PauseStamp stamp, String reason) {

    /** The longest pause. A resume is remembered for as long, since no older pause can last beyond it. */
    public static final long MAX_MILLIS = 7L * 24 * 60 * 60 * 1_000;

    /** Most characters of a reason. */
    public static final int MAX_REASON_LENGTH = 256;

    /** What is to happen. */
    public enum Kind {
        PAUSE,
        RESUME
    }

    public PauseOrder {
        Check.argument(isReason(reason), "a reason is one short line", reason.length());
    }

    /** Whether that text can be a reason: one line that is not too long. */
    public static boolean isReason(String text) {
        return text.length() <= MAX_REASON_LENGTH
                && text.chars().noneMatch(character -> character < ' ' || character == 0x7F);
    }

    /** Whether it begins a pause. */
    public boolean isPause() {
        return kind == Kind.PAUSE;
    }
}
