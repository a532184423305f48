package dev.vedette.sentinel.cli;

import dev.vedette.sentinel.cli.show.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Manual pages made of what the command line says of itself: one for the program, one for each command. */
final class ManPages {

    private static final int ANY_WIDTH = 2_000;

    private static final Map<String, String> ENVIRONMENT = new TreeMap<>(Map.of(
            "VEDETTE_AUTH", "the password for the sentinel, unless an option tells where it is; before REDISCLI_AUTH",
            "REDISCLI_AUTH", "the same, as redis-cli knows it",
            "VEDETTE_TLS_KEY_PASS", "the password of the key that --tls-key-file names",
            "NO_COLOR", "when set, nothing is coloured",
            "JAVA_HOME", "the Java to use; without it, the one on the PATH",
            "VEDETTE_JAVA_OPTS", "flags for the JVM; they win over those of the launcher",
            "VEDETTE_CLASS_DATA_DIR", "the one folder for class data",
            "VEDETTE_NO_CLASS_DATA", "when set, class data is neither used nor made"));

    private ManPages() {}

    /** The pages by their file names. */
    static Map<String, String> of(CommandLine root) {
        Map<String, String> pages = new TreeMap<>();
        List<CommandLine> commands = visible(root);
        pages.put(root.getCommandName() + ".1", program(root, commands));
        for (CommandLine command : commands) {
            pages.put(pageName(root, command) + ".1", command(root, command));
        }
        return pages;
    }

    private static List<CommandLine> visible(CommandLine root) {
        return root.getSubcommands().values().stream()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .filter(command -> !command.getCommandName().equals("help"))
                .sorted((one, other) -> one.getCommandName().compareTo(other.getCommandName()))
                .toList();
    }

    private static String program(CommandLine root, List<CommandLine> commands) {
        List<String> lines = begin(root.getCommandName(), root);
        section(lines, "DESCRIPTION", description(root));
        section(
                lines,
                "",
                "In place of redis-sentinel, vedette takes its words: a configuration file, directives that override it,"
                        + " and a lone - to read more of them.");
        lines.add(".SH COMMANDS");
        commands.forEach(command -> entry(lines, bold(pageName(root, command)) + "(1)", description(command)));
        options(lines, root.getCommandSpec());
        end(lines);
        lines.add(".SH SEE ALSO");
        lines.add(commands.stream()
                .map(command -> bold(pageName(root, command)) + "(1)")
                .collect(Collectors.joining(",\n")));
        return text(lines);
    }

    private static String command(CommandLine root, CommandLine command) {
        List<String> lines = begin(pageName(root, command), command);
        section(lines, "DESCRIPTION", description(command));
        options(lines, command.getCommandSpec());
        end(lines);
        lines.add(".SH SEE ALSO");
        lines.add(bold(root.getCommandName()) + "(1)");
        return text(lines);
    }

    private static List<String> begin(String name, CommandLine command) {
        List<String> lines = new ArrayList<>();
        lines.add(".\\\" Made from the command line itself by ManPagesTest; -Dcli.bless=true makes it anew.");
        lines.add(".TH " + name.toUpperCase(Locale.ROOT).replace("-", "\\-") + " 1 \"\" Vedette \"Vedette Manual\"");
        lines.add(".SH NAME");
        lines.add(escaped(name) + " \\- " + escaped(firstSentence(description(command))));
        lines.add(".SH SYNOPSIS");
        command.getCommandSpec().usageMessage().width(ANY_WIDTH);
        lines.add(escaped(new Help(command.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF))
                .synopsis(0)
                .strip()));
        return lines;
    }

    private static void options(List<String> lines, CommandSpec spec) {
        List<OptionSpec> options =
                spec.options().stream().filter(option -> !option.hidden()).toList();
        List<PositionalParamSpec> words = spec.positionalParameters();
        if (!words.isEmpty()) {
            lines.add(".SH ARGUMENTS");
            words.forEach(word -> entry(lines, italic(word.paramLabel()), String.join(" ", word.description())));
        }
        lines.add(".SH OPTIONS");
        for (OptionSpec option : options) {
            String names = List.of(option.names()).stream().map(ManPages::bold).collect(Collectors.joining(", "));
            String parameter = option.arity().max() == 0 ? "" : " " + italic(option.paramLabel());
            entry(lines, names + parameter, String.join(" ", option.description()));
        }
    }

    private static void end(List<String> lines) {
        lines.add(".SH EXIT STATUS");
        for (ExitCode exit : ExitCode.values()) {
            entry(lines, bold(Integer.toString(exit.code())), exit.meaning());
        }
        lines.add(".SH ENVIRONMENT");
        ENVIRONMENT.forEach((name, meaning) -> entry(lines, bold(name), meaning));
    }

    private static void section(List<String> lines, String heading, String text) {
        lines.add(heading.isEmpty() ? ".PP" : ".SH " + heading);
        lines.add(escaped(text));
    }

    private static void entry(List<String> lines, String tag, String text) {
        lines.add(".TP");
        lines.add(tag);
        lines.add(escaped(text));
    }

    private static String description(CommandLine command) {
        return String.join(" ", command.getCommandSpec().usageMessage().description());
    }

    private static String firstSentence(String text) {
        return text.split("[;.:]( |$)", 2)[0];
    }

    private static String pageName(CommandLine root, CommandLine command) {
        return root.getCommandName() + "-" + command.getCommandName();
    }

    private static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    private static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    /** A line may not begin with what would be taken for a request. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
