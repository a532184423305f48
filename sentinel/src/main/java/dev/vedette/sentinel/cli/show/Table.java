package dev.vedette.sentinel.cli.show;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, each column as wide as its widest text, two blanks between. */
public final class Table {

    private static final String GAP = "  ";

    private final List<List<Cell>> rows = new ArrayList<>();
    private final int[] widths;

    /** A table of these columns. */
    public Table(String... headings) {
        widths = new int[headings.length];
        List<Cell> head = new ArrayList<>();
        for (String heading : headings) {
            head.add(new Cell(heading, Paint.HEAD));
        }
        add(head);
    }

    /** Appends a row with a cell for each column. */
    public void row(Cell... cells) {
        add(List.of(cells));
    }

    private void add(List<Cell> cells) {
        if (cells.size() != widths.length) {
            throw new IllegalArgumentException(
                    "a row of " + cells.size() + " cells does not fit " + widths.length + " columns");
        }
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], width(cells.get(column)));
        }
        rows.add(cells);
    }

    /** The lines, the headings first, none with blanks at its end. */
    public List<String> lines(boolean isColoured) {
        return rows.stream().map(row -> line(row, isColoured)).toList();
    }

    private String line(List<Cell> row, boolean isColoured) {
        StringBuilder line = new StringBuilder();
        int last = row.size() - 1;
        while (last > 0 && row.get(last).text().isEmpty()) {
            last--;
        }
        for (int column = 0; column <= last; column++) {
            Cell cell = row.get(column);
            line.append(cell.paint().on(cell.text(), isColoured));
            if (column < last) {
                line.append(" ".repeat(widths[column] - width(cell))).append(GAP);
            }
        }
        return line.toString();
    }

    private static int width(Cell cell) {
        return cell.text().codePointCount(0, cell.text().length());
    }
}
