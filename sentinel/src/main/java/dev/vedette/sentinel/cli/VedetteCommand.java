package dev.vedette.sentinel.cli;

import dev.vedette.sentinel.Version;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Our own command line: {@code vedette COMMAND}. */
@Command(
        name = "vedette",
        description = "Keeps Redis writable: a drop-in replacement for Redis Sentinel.",
        versionProvider = VedetteCommand.VersionLine.class,
        footer = {"", "In place of redis-sentinel: vedette CONF [--directive value ...]"})
final class VedetteCommand implements Runnable {

    private final DaemonStarter starter;

    @Option(
            names = {"-v", "-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean isVersionWanted;

    @Spec
    private CommandSpec spec;

    /**
     * The command line.
     *
     * @param starter what runs a daemon when one is asked for
     */
    VedetteCommand(DaemonStarter starter) {
        this.starter = starter;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, or a configuration file.");
    }

    /** Runs a daemon and answers its exit code. */
    @Command(name = "run", description = "Run a sentinel on a configuration file until it is told to end.")
    int run(
            @Parameters(
                            paramLabel = "CONF [--directive value ...]",
                            hideParamSyntax = true,
                            arity = "0..*",
                            description = "The file, and lines that override it. A lone - in the last place reads"
                                    + " more lines from standard input.")
                    @Nullable
                    List<String> words) {
        if (words == null || words.isEmpty()) {
            CommandLine run = spec.commandLine().getSubcommands().get("run");
            throw new ParameterException(run, "Name a configuration file: vedette run sentinel.conf");
        }
        return DropIn.start(words, starter);
    }

    /** Writes a configuration for redis-sentinel. */
    @Command(
            name = "export",
            description = "Write a copy of a configuration file, with the state beside it, that redis-sentinel reads.")
    int export(
            @Parameters(paramLabel = "CONF", description = "The file.") Path file,
            @Parameters(paramLabel = "TARGET", description = "The copy.") Path target) {
        return conversion().export(file, target);
    }

    /** Stands here for the help alone: the launcher does it. */
    @Command(name = "demo", description = "Show a failover on this machine (from a checkout).")
    int demo() {
        return ofLauncher("demo");
    }

    /** Stands here for the help alone: the launcher does it. */
    @Command(name = "prepare", description = "Make the class data for quick starts now.")
    int prepare() {
        return ofLauncher("prepare");
    }

    private int ofLauncher(String name) {
        CommandLine own = spec.commandLine().getSubcommands().get(name);
        throw new ParameterException(
                own, "Call the launcher, bin/vedette " + name + ": it does this before any Java runs.");
    }

    private ConfTools conversion() {
        return new ConfTools(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    /** What {@code --version} prints. */
    static final class VersionLine implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"Vedette " + Version.ours() + " (speaks as Redis Sentinel " + Version.REDIS + ")"};
        }
    }
}
