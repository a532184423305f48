package dev.vedette.sentinel.cli.show;

/** Texts of others made fit for a terminal: none of them can move the cursor or change what stands elsewhere. */
public final class Plain {

    private Plain() {}

    /** The text with a question mark for each control character. */
    public static String text(String foreign) {
        StringBuilder shown = new StringBuilder(foreign.length());
        foreign.codePoints().map(Plain::harmless).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** Marks of direction count as control characters: they would let a line be read in another order. */
    private static int harmless(int codePoint) {
        int type = Character.getType(codePoint);
        boolean isControl = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
        return isControl ? '?' : codePoint;
    }
}
