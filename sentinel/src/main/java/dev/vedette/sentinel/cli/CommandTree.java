package dev.vedette.sentinel.cli;

import dev.vedette.sentinel.cli.check.CheckCommand;
import dev.vedette.sentinel.cli.client.EventsCommand;
import dev.vedette.sentinel.cli.client.ExplainCommand;
import dev.vedette.sentinel.cli.client.FailoverCommand;
import dev.vedette.sentinel.cli.client.ForgetCommand;
import dev.vedette.sentinel.cli.client.PauseCommand;
import dev.vedette.sentinel.cli.client.ReloadCommand;
import dev.vedette.sentinel.cli.client.ResumeCommand;
import dev.vedette.sentinel.cli.client.StatusCommand;
import dev.vedette.sentinel.cli.migrate.MigrateCommand;
import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Helped;
import dev.vedette.sentinel.cli.show.Plain;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.watch.WatchCommand;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands in one tree, and how what went wrong reaches the operator. */
final class CommandTree {

    /** The first words that are ours; any other first word is a configuration file. The launcher knows them too. */
    static final Set<String> NAMES = Set.of(
            "run",
            "check",
            "export",
            "status",
            "events",
            "failover",
            "explain",
            "pause",
            "resume",
            "forget",
            "reload",
            "watch",
            "migrate",
            "completion",
            "demo",
            "prepare",
            "help");

    private CommandTree() {}

    /** The tree, which writes on that screen. */
    static CommandLine of(DaemonStarter starter, Screen screen) {
        CommandLine root = new CommandLine(new VedetteCommand(starter))
                .addSubcommand(new CheckCommand(screen))
                .addSubcommand(new StatusCommand(screen))
                .addSubcommand(new EventsCommand(screen))
                .addSubcommand(new FailoverCommand(screen))
                .addSubcommand(new ExplainCommand(screen))
                .addSubcommand(new PauseCommand(screen))
                .addSubcommand(new ResumeCommand(screen))
                .addSubcommand(new ForgetCommand(screen))
                .addSubcommand(new ReloadCommand(screen))
                .addSubcommand(new WatchCommand(screen))
                .addSubcommand(new MigrateCommand(screen))
                .addSubcommand(new CompletionCommand(screen))
                .addSubcommand(new CommandLine.HelpCommand());
        root.setOut(screen.out()).setErr(screen.err()).setExpandAtFiles(false);
        root.setColorScheme(CommandLine.Help.defaultColorScheme(
                screen.isColoured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        root.setExecutionExceptionHandler(CommandTree::tell);
        root.setParameterExceptionHandler(CommandTree::correct);
        root.addMixin("helped", new Helped());
        for (CommandLine command : root.getSubcommands().values()) {
            if (command.getCommandSpec().findOption("--help") == null) {
                command.addMixin("helped", new Helped());
            }
        }
        // Behind the file, words belong to it: they are directives.
        Objects.requireNonNull(root.getSubcommands().get("run")).setStopAtPositional(true);
        List<String> codes = new ArrayList<>(List.of("", "Exit codes:"));
        ExitCode.lines().forEach(line -> codes.add("  " + line));
        String[] footer = root.getCommandSpec().usageMessage().footer();
        codes.addAll(List.of(footer));
        root.getCommandSpec().usageMessage().footer(codes.toArray(String[]::new));
        return root;
    }

    /** A wrong word is one line too, with what may be meant; who named no command at all sees which there are. */
    private static int correct(ParameterException wrong, String... words) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        List<String> meant =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        err.println("vedette: " + Plain.text(String.valueOf(wrong.getMessage())).replaceFirst("[.]?$", ".")
                + (meant.isEmpty() ? "" : " Is " + String.join(" or ", meant) + " meant?")
                + (command.getParent() == null
                        ? ""
                        : " '" + command.getCommandSpec().qualifiedName() + " --help' tells more."));
        if (command.getParent() == null) {
            command.usage(err);
        }
        return ExitCode.USAGE.code();
    }

    /** A refusal is one line; whatever else is thrown is a defect and keeps its trace. */
    private static int tell(Exception thrown, CommandLine command, ParseResult parsed) throws Exception {
        if (!(thrown instanceof Refusal refusal)) {
            throw thrown;
        }
        command.getErr().println("vedette: " + refusal.line());
        return refusal.exit().code();
    }
}
