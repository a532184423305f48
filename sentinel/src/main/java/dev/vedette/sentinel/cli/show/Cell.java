package dev.vedette.sentinel.cli.show;

/**
 * One text of a table.
 *
 * @param text what is shown, without control characters
 * @param paint what it means
 */
public record Cell(String text, Paint paint) {

    /** Makes the text fit for a terminal, whoever wrote it. */
    public Cell {
        text = Plain.text(text);
    }

    /** A text without a meaning of its own. */
    public static Cell of(Object value) {
        return new Cell(value.toString(), Paint.PLAIN);
    }

    /** A text of less interest. */
    public static Cell faint(Object value) {
        return new Cell(value.toString(), Paint.FAINT);
    }
}
