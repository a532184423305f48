package dev.vedette.sentinel.cli.show;

import picocli.CommandLine.Option;

/** The option for help of commands that talk with no sentinel, so that {@code -h} is free. */
public final class Helped {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this page.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean isHelpWanted;

    /** A mixin, which picocli fills. */
    public Helped() {}
}
