package dev.vedette.config;

import dev.vedette.config.ConfLine.Kind;
import java.util.Optional;

/**
 * One line of a file as the last rewrite has left it.
 *
 * @param text the line, without white space around it
 * @param owner the master it belongs to; empty text if it belongs to none; empty if no rewrite ever touches it
 */
record WrittenLine(String text, Optional<String> owner) {
    static final WrittenLine BLANK = new WrittenLine("", Optional.empty());

    /** Answers the line with this text. */
    static WrittenLine of(String text) {
        ConfLine line = line(text);
        if (line.kind() == Kind.BLANK || line.kind() == Kind.COMMENT) {
            return text.isEmpty() ? BLANK : new WrittenLine(text, Optional.empty());
        }
        return new WrittenLine(
                text, Optional.of(LineKey.of(line).map(LineKey::owner).orElse("")));
    }

    /** Answers its words. */
    ConfLine lexed() {
        return line(text);
    }

    private static ConfLine line(String text) {
        return ConfLexer.line(ConfSource.mainFile(""), 1, text);
    }
}
