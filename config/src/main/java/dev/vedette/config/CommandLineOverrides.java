package dev.vedette.config;

import java.util.List;

/**
 * What the words behind the configuration file on the command line say.
 *
 * <p>Source: docs/protocol.md, Ways to start. Each {@code --name} begins a line, and the words behind it become its
 * quoted values. The word directly behind a bare name is always a value, even if it begins with two dashes; save and
 * sentinel are the exceptions.
 *
 * @param readsStdin whether configuration text is to be read from standard input as well
 * @param text the lines as byte text; empty if there are no overrides
 */
public record CommandLineOverrides(boolean readsStdin, String text) {
    private static final String STDIN_WORD = "-";
    private static final String OPTION_PREFIX = "--";

    /** Answers what no words say: nothing. */
    public static CommandLineOverrides none() {
        return new CommandLineOverrides(false, "");
    }

    /** Answers what these words say, decoded as the JVM hands them over. The configuration file is not among them. */
    public static CommandLineOverrides of(List<String> words) {
        List<String> options = words;
        boolean readsStdin = false;
        if (!options.isEmpty() && options.get(0).equals(STDIN_WORD)) {
            readsStdin = true;
            options = options.subList(1, options.size());
        }
        if (!options.isEmpty() && options.get(options.size() - 1).equals(STDIN_WORD)) {
            readsStdin = true;
            options = options.subList(0, options.size() - 1);
        }
        return new CommandLineOverrides(readsStdin, lines(options));
    }

    private static String lines(List<String> words) {
        StringBuilder text = new StringBuilder();
        boolean isValueDue = false;
        for (int i = 0; i < words.size(); i++) {
            String word = ByteText.fromNative(words.get(i));
            if (isValueDue || !word.startsWith(OPTION_PREFIX)) {
                text.append(text.isEmpty() ? "" : " ").append(ConfWriter.quoted(word));
                isValueDue = false;
                continue;
            }
            String name = word.substring(OPTION_PREFIX.length());
            text.append(text.isEmpty() ? "" : "\n").append(name);
            boolean isOptionNext = i + 1 < words.size() && words.get(i + 1).startsWith(OPTION_PREFIX);
            boolean hasValueNext = i + 1 < words.size() && !isOptionNext;
            if (name.equals("save") && !hasValueNext) {
                text.append(" \"\"");
            }
            boolean isBare = name.indexOf(' ') < 0;
            isValueDue = isBare && !name.equals("save") && !name.equals(Directive.SENTINEL_FAMILY);
        }
        return text.isEmpty() ? "" : text.append('\n').toString();
    }

    /** Tells which one it is and no more: passwords must not reach a log. */
    @Override
    public String toString() {
        return "CommandLineOverrides[readsStdin=" + readsStdin + "]";
    }
}
