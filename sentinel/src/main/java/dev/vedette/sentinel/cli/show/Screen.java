package dev.vedette.sentinel.cli.show;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/**
 * Where a command writes, and whether a person sits there.
 *
 * @param in what is typed
 * @param out results
 * @param err what went wrong, and questions
 * @param isPersonReading whether results go to a terminal
 * @param isPersonTyping whether input comes from a terminal
 * @param isColoured whether colours are wanted and understood
 */
public record Screen(
        BufferedReader in,
        PrintWriter out,
        PrintWriter err,
        boolean isPersonReading,
        boolean isPersonTyping,
        boolean isColoured) {

    /** The launcher says here which of its ends are terminals: {@code in}, {@code out}, {@code inout} or nothing. */
    private static final String TERMINALS = "vedette.terminals";

    private static final List<String> YES = List.of("y", "yes");

    private static final String DUMB = "dumb";

    /** The screen of this process, as its launcher and its environment tell. */
    public static Screen ofProcess(PrintWriter out, PrintWriter err) {
        String terminals = System.getProperty(TERMINALS, "");
        boolean isPersonReading = terminals.contains("out");
        return new Screen(
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                out,
                err,
                isPersonReading,
                terminals.contains("in"),
                isPersonReading && wantsColours());
    }

    /** Source: no-color.org, by which any text in NO_COLOR but an empty one says no. */
    private static boolean wantsColours() {
        String refusal = System.getenv("NO_COLOR");
        return (refusal == null || refusal.isEmpty()) && !DUMB.equals(System.getenv("TERM"));
    }

    /** Prints lines and lets them go at once. */
    public void show(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    /** Asks a question that wants a yes; anything else, and the end of input, is a no. */
    public boolean isConfirmed(String question) {
        err.print(Plain.text(question) + " [y/N] ");
        err.flush();
        try {
            String answer = in.readLine();
            return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException noAnswer) {
            return false;
        }
    }

    /** A text as this screen shows its meaning. */
    public String painted(Paint paint, String text) {
        return paint.on(Plain.text(text), isColoured);
    }
}
