package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.config.ConfLine.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConfLexerTest {
    private static final ConfSource SOURCE = ConfSource.mainFile("/x");

    @Test
    void shouldSeparateWordsByAnyWhiteSpace() {
        assertEquals(Optional.of(List.of("a", "b", "c")), ConfLexer.words("a \t b\u000b\fc"));
    }

    @Test
    void shouldDecodeEscapesInDoubleQuotes() {
        assertEquals(
                Optional.of(List.of("x", "\n\r\t\b\u0007A\u00ffq\"\\")),
                ConfLexer.words("x \"\\n\\r\\t\\b\\a\\x41\\xFf\\q\\\"\\\\\""));
    }

    @Test
    void shouldTakeUnfinishedHexEscapeAsTheLetter() {
        assertEquals(Optional.of(List.of("x4", "xzz")), ConfLexer.words("\"\\x4\" \"\\xzz\""));
    }

    @Test
    void shouldKnowOneEscapeInSingleQuotes() {
        assertEquals(Optional.of(List.of("it's \\n")), ConfLexer.words("'it\\'s \\n'"));
    }

    @Test
    void shouldOpenQuotesInTheMiddleOfAWord() {
        assertEquals(Optional.of(List.of("abc d", "e")), ConfLexer.words("ab\"c d\" e"));
    }

    @Test
    void shouldRefuseQuotesThatDoNotCloseAtTheEndOfAWord() {
        assertTrue(ConfLexer.words("\"ab\"c").isEmpty());
        assertTrue(ConfLexer.words("'ab'c").isEmpty());
    }

    @Test
    void shouldRefuseQuotesThatNeverClose() {
        assertTrue(ConfLexer.words("a \"b").isEmpty());
        assertTrue(ConfLexer.words("a 'b").isEmpty());
        assertTrue(ConfLexer.words("a \"b\\").isEmpty());
        assertTrue(ConfLexer.words("a \"b\\\"").isEmpty());
    }

    @Test
    void shouldKeepEmptyQuotedWords() {
        assertEquals(Optional.of(List.of("a", "", "")), ConfLexer.words("a \"\" ''"));
    }

    @Test
    void shouldTellTheKindsOfLine() {
        List<ConfLine> lines = ConfLexer.lex(SOURCE, "\r\n  # note \nport 1 # 2\r\nx \"y\n\u000b\n");

        assertEquals(
                List.of(Kind.BLANK, Kind.COMMENT, Kind.DIRECTIVE, Kind.UNBALANCED, Kind.BLANK),
                lines.stream().map(ConfLine::kind).toList());
        assertEquals(List.of("port", "1", "#", "2"), lines.get(2).words());
        assertEquals("# note", lines.get(1).text());
    }

    @Test
    void shouldNumberLinesFromOneWithoutAnEmptyLastOne() {
        List<ConfLine> lines = ConfLexer.lex(SOURCE, "a\n\nb\n");

        assertEquals(List.of(1, 2, 3), lines.stream().map(ConfLine::number).toList());
    }

    @Test
    void shouldReadOwnSettingsOutOfComments() {
        ConfLine line = ConfLexer.lex(SOURCE, " #vedette http-port 9121").get(0);

        assertEquals(Kind.DIRECTIVE, line.kind());
        assertEquals(List.of("vedette", "http-port", "9121"), line.words());
    }

    @Test
    void shouldLeaveCommentsThatOnlyResembleOwnSettings() {
        for (String text : List.of("# vedette http-port 1", "#vedettes x", "#vedette", "##vedette x", "#Vedette x y")) {
            assertEquals(Kind.COMMENT, ConfLexer.lex(SOURCE, text).get(0).kind(), text);
        }
    }
}
