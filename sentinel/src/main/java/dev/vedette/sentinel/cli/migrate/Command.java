package dev.vedette.sentinel.cli.migrate;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Plain;
import dev.vedette.sentinel.cli.talk.Refusal;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the system that a takeover calls. */
final class Command {

    private static final long PATIENCE_SECONDS = 60;
    private static final int NOT_FOUND = 127;

    /**
     * How a program ended.
     *
     * @param code its exit code
     * @param text what it said
     */
    record Ended(int code, String text) {

        /** Whether it did what it was asked for. */
        boolean isGood() {
            return code == 0;
        }
    }

    private Command() {}

    /** Runs a program to its end; one that does not exist ends as in a shell. */
    static Ended run(String... words) throws Refusal {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                throw new Refusal(ExitCode.NO, "'" + String.join(" ", words) + "' does not end.");
            }
            return new Ended(process.exitValue(), text.strip());
        } catch (IOException notThere) {
            return new Ended(NOT_FOUND, String.valueOf(notThere.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ExitCode.NO, "Interrupted during '" + String.join(" ", words) + "'.", e);
        }
    }

    /** As above; a program that fails is a refusal. */
    static String runWell(String... words) throws Refusal {
        Ended ended = run(words);
        if (!ended.isGood()) {
            throw new Refusal(
                    ExitCode.NO,
                    "'" + String.join(" ", List.of(words)) + "' ended with " + ended.code() + ": "
                            + Plain.text(ended.text()));
        }
        return ended.text();
    }
}
