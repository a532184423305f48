package dev.vedette.sentinel.cli.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {

    @Test
    void shouldAlignColumnsByTheirWidestText() {
        Table table = new Table("A", "LONG", "C");
        table.row(Cell.of("wide"), Cell.of(1), Cell.of("x"));

        assertEquals(List.of("A     LONG  C", "wide  1     x"), table.lines(false));
    }

    @Test
    void shouldNotCountColoursAsWidth() {
        Table table = new Table("A", "B");
        table.row(new Cell("ok", Paint.GOOD), Cell.of("x"));

        assertEquals("\u001b[32mok\u001b[0m  x", table.lines(true).get(1));
    }

    @Test
    void shouldEndNoLineWithBlanks() {
        Table table = new Table("A", "B");
        table.row(Cell.of("x"), Cell.of(""));

        assertEquals("x", table.lines(false).get(1));
    }

    @Test
    void shouldLetNoForeignTextMoveTheCursor() {
        Table table = new Table("A");
        table.row(Cell.of("\u001b[2Jevil\nname\u202e"));

        assertEquals("?[2Jevil?name?", table.lines(true).get(1));
    }

    @Test
    void shouldRefuseRowThatDoesNotFit() {
        Table table = new Table("A", "B");

        assertThrows(IllegalArgumentException.class, () -> table.row(Cell.of("x")));
    }
}
