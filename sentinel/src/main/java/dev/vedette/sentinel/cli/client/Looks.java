package dev.vedette.sentinel.cli.client;

import picocli.CommandLine.Option;

/** The options about the form of results, the same for all commands that have any. */
public final class Looks {

    @Option(names = "--json", description = "Answer in JSON, for programs.")
    private boolean isJson;

    /** A mixin, which picocli fills. */
    public Looks() {}

    /** Whether a program reads the results. */
    boolean isJson() {
        return isJson;
    }
}
