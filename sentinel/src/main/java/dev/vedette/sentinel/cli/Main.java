package dev.vedette.sentinel.cli;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Plain;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.daemon.Daemon;
import dev.vedette.sentinel.dns.SystemLookup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Where the process begins: {@code vedette run CONF ...}, or the form of the original, {@code redis-sentinel CONF ...}.
 *
 * <p>Source: docs/protocol.md, Process and command line.
 */
public final class Main {

    /** Set by the launcher to the name by which it was called. */
    private static final String INVOKED_AS = "vedette.invokedAs";

    /** What the launcher asks for when it makes class data. Not in the tree of commands, whose parser would then be in the data. */
    private static final List<String> REHEARSAL = List.of("rehearse");

    private static final Set<String> SENTINEL_NAMES = Set.of("redis-sentinel", "valkey-sentinel");

    private final String invokedAs;
    private final PrintWriter out;
    private final PrintWriter err;
    private final DaemonStarter starter;

    /**
     * A command line that has not been read yet.
     *
     * @param invokedAs the name or path by which the program was called
     * @param starter what runs a daemon when one is asked for
     */
    Main(String invokedAs, PrintWriter out, PrintWriter err, DaemonStarter starter) {
        this.invokedAs = invokedAs;
        this.out = out;
        this.err = err;
        this.starter = starter;
    }

    /** Runs what {@code arguments} ask for and ends the process with its exit code. */
    public static void main(String[] arguments) {
        SystemLookup.prepare();
        var charset = Charset.defaultCharset();
        var main = new Main(
                System.getProperty(INVOKED_AS, "vedette"),
                new PrintWriter(System.out, true, charset),
                new PrintWriter(System.err, true, charset),
                Daemon::run);
        System.exit(main.run(List.of(arguments)));
    }

    /** Runs what {@code words} ask for and answers the exit code. */
    int run(List<String> words) {
        if (!hasItsName() && words.equals(REHEARSAL)) {
            return rehearse();
        }
        if (isMistyped(words)) {
            err.printf(
                    "vedette: '%s' is neither a command nor a file. 'vedette --help' lists the commands.%n",
                    Plain.text(words.get(0)));
            return ExitCode.USAGE.code();
        }
        if (isDropIn(words)) {
            return new DropIn(invokedAs, out, err, starter).run(words);
        }
        if (isPlainRun(words)) {
            return DropIn.start(words.subList(1, words.size()), starter);
        }
        return CommandTree.of(starter, Screen.ofProcess(out, err)).execute(words.toArray(String[]::new));
    }

    private int rehearse() {
        try {
            return new Rehearsal(starter).run();
        } catch (IOException failure) {
            err.printf(
                    "vedette: no class data can be made here: %s%n", Plain.text(String.valueOf(failure.getMessage())));
            return ExitCode.NO.code();
        }
    }

    /** Whether we are called as the original is: by its name, with its switch, or with a file in the first place. */
    private boolean isDropIn(List<String> words) {
        if (hasItsName() || words.isEmpty()) {
            return hasItsName();
        }
        var first = words.get(0);
        return first.equals("-") || (!first.startsWith("-") && !CommandTree.NAMES.contains(first));
    }

    /** Whether a word that is no command cannot be meant as a file either. Under the original's name every word is one. */
    private boolean isMistyped(List<String> words) {
        if (hasItsName() || words.isEmpty()) {
            return false;
        }
        var first = words.get(0);
        boolean isWord = first.matches("[A-Za-z][A-Za-z-]*");
        return isWord && !CommandTree.NAMES.contains(first) && !Files.exists(Path.of(first));
    }

    private boolean hasItsName() {
        return SENTINEL_NAMES.stream().anyMatch(fileName(invokedAs)::contains);
    }

    /** A run without options of ours needs no parser, which would cost a tenth of a second of every start. */
    private static boolean isPlainRun(List<String> words) {
        return words.size() > 1 && words.get(0).equals("run") && !words.get(1).startsWith("-");
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
