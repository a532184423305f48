package dev.vedette.sentinel.cli.migrate;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Plain;
import dev.vedette.sentinel.cli.talk.Refusal;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Programs of the system that a takeover calls. */
final class Command {

    /** A unit may take so long to start by what systemd gives it where nothing else is said. */
    private static final long PATIENCE_SECONDS = 90;

    private static final int NOT_FOUND = 127;
    private static final int TIMED_OUT = 124;

    /**
     * How a program ended.
     *
     * @param code its exit code
     * @param text what it said, fit for a terminal
     */
    record Ended(int code, String text) {

        /** Whether it did what it was asked for. */
        boolean isGood() {
            return code == 0;
        }
    }

    private Command() {}

    /** Runs a program to its end; one that does not exist, or does not end in a minute and a half, ends as in a shell. */
    static Ended run(String... words) throws Refusal {
        try {
            return run(Files.createTempFile("vedette-migrate", ""), words);
        } catch (IOException notThere) {
            return new Ended(NOT_FOUND, Plain.text(String.valueOf(notThere.getMessage())));
        }
    }

    /** What it says goes through a file: a reader would wait for it however long it takes. */
    private static Ended run(Path output, String... words) throws IOException, Refusal {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean hasEnded = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroy();
            String text = new String(Files.readAllBytes(output), Charset.defaultCharset());
            return hasEnded
                    ? new Ended(process.exitValue(), Plain.text(text.strip().replaceAll("\\s+", " ")))
                    : new Ended(TIMED_OUT, "it has not ended after " + PATIENCE_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ExitCode.NO, "Interrupted during '" + String.join(" ", words) + "'.", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
