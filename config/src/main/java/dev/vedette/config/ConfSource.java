package dev.vedette.config;

/**
 * Where a line of configuration was written.
 *
 * @param origin what kind of place it is
 * @param name the path of a file as byte text, else a word for the place
 */
public record ConfSource(Origin origin, String name) {

    /**
     * The kinds of place, weakest first: where two places tell the identity of the same master, replica or peer
     * differently, the stronger one is believed.
     */
    public enum Origin {
        /** A file named by an include directive. Never written by us. */
        INCLUDED_FILE,
        /** Text read from standard input. */
        STDIN,
        /** Overrides given as arguments. */
        COMMAND_LINE,
        /** The configuration file itself, which holds the durable state too. */
        MAIN_FILE,
        /** The file of {@code sentinel state-config-file}. */
        STATE_FILE
    }

    /** Answers the source of the main configuration file with this path. */
    public static ConfSource mainFile(String path) {
        return new ConfSource(Origin.MAIN_FILE, path);
    }

    /** Answers the source of an included file with this path. */
    public static ConfSource includedFile(String path) {
        return new ConfSource(Origin.INCLUDED_FILE, path);
    }

    /** Answers the source of the state file with this path. */
    public static ConfSource stateFile(String path) {
        return new ConfSource(Origin.STATE_FILE, path);
    }

    /** Answers the source of text from standard input. */
    public static ConfSource stdin() {
        return new ConfSource(Origin.STDIN, "standard input");
    }

    /** Answers the source of command line overrides. */
    public static ConfSource commandLine() {
        return new ConfSource(Origin.COMMAND_LINE, "the command line");
    }
}
