package dev.vedette.config;

/**
 * One thing in the configuration that cannot be accepted.
 *
 * @param source where the line stands
 * @param line its number in that source, from 1
 * @param text the line as it was written, without the white space around it and without passwords
 * @param message what is wrong with it
 */
public record ConfProblem(ConfSource source, int line, String text, String message) {

    /** Answers the problem of this line with this message. */
    static ConfProblem of(ConfLine line, String message) {
        return new ConfProblem(line.source(), line.number(), HiddenSecrets.shown(line), message);
    }
}
