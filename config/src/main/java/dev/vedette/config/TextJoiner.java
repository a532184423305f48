package dev.vedette.config;

import java.util.List;

/** Lines to text, for the rewriter: blank runs become one blank line, appended lines stand under a mark. */
final class TextJoiner {
    private TextJoiner() {}

    /** Answers the text of the kept lines and the appended ones; the mark is added in front of these unless it is there. */
    static String join(List<String> kept, String mark, List<String> appended) {
        StringBuilder text = new StringBuilder();
        boolean wasBlank = false;
        boolean hasMark = false;
        for (String line : kept) {
            boolean isBlank = line.isEmpty();
            if (!isBlank || !wasBlank) {
                text.append(line).append('\n');
            }
            wasBlank = isBlank;
            hasMark |= line.equals(mark);
        }
        if (!appended.isEmpty() && !hasMark) {
            boolean needsBlank = !text.isEmpty() && !wasBlank;
            text.append(needsBlank ? "\n" : "").append(mark).append('\n');
        }
        appended.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
