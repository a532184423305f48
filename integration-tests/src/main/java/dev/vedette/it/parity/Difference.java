package dev.vedette.it.parity;

import java.util.List;

/**
 * A question that the two answer differently, or that they must and do not.
 *
 * @param file where the question stands
 * @param question what was asked
 * @param what is wrong
 * @param first what the first side answered, masked
 * @param second what the second side answered, masked
 */
public record Difference(String file, Question question, String what, String first, String second) {
    private static final int SHOWN_LINES = 12;

    /** The question and both answers around the first line that differs. */
    public String describe() {
        List<String> left = first.lines().toList();
        List<String> right = second.lines().toList();
        int at = 0;
        while (at < left.size() && at < right.size() && left.get(at).equals(right.get(at))) {
            at++;
        }
        StringBuilder text = new StringBuilder();
        text.append(file)
                .append(".txt:")
                .append(question.line())
                .append(": ")
                .append(question.typed())
                .append('\n');
        text.append("  ").append(what).append('\n');
        show("<", left, at, text);
        show(">", right, at, text);
        return text.toString();
    }

    private static void show(String mark, List<String> lines, int from, StringBuilder text) {
        int begin = Math.max(0, from - 1);
        int end = Math.min(lines.size(), from + SHOWN_LINES);
        for (String line : lines.subList(Math.min(begin, end), end)) {
            text.append("    ").append(mark).append(' ').append(line).append('\n');
        }
        if (end < lines.size()) {
            text.append("    ")
                    .append(mark)
                    .append(" and ")
                    .append(lines.size() - end)
                    .append(" lines more\n");
        }
    }
}
