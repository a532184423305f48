package dev.vedette.sentinel.cli.show;

/** What a text means, and so in which colour it is shown where colours are. */
public enum Paint {
    /** As it is. */
    PLAIN(""),
    /** Well. */
    GOOD("32"),
    /** Somebody should look. */
    WARN("33"),
    /** Not well. */
    BAD("1;31"),
    /** A heading. */
    HEAD("1"),
    /** Of less interest. */
    FAINT("2");

    private static final String ESCAPE = "\u001b[";

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    /** The text with its colour before it and none behind it; as it is if {@code isColoured} is false. */
    public String on(String text, boolean isColoured) {
        return isColoured && !code.isEmpty() ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
