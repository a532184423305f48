package dev.vedette.sentinel.cli.check;

import dev.vedette.config.ByteText;
import dev.vedette.config.ConfProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One thing about a configuration that its author should know.
 *
 * @param level how bad it is
 * @param file where it stands
 * @param line the line there, if it is about one
 * @param message what it is, and what to do about it
 */
record Finding(Level level, String file, OptionalInt line, String message) {

    /** How bad it is. */
    enum Level {
        /** No sentinel would start on it. */
        ERROR,
        /** A sentinel would start, and something would go wrong on some day. */
        WARNING
    }

    /** Of what the parser refuses. */
    static Finding of(ConfProblem problem) {
        return new Finding(
                Level.ERROR,
                ByteText.toNative(problem.source().name()),
                OptionalInt.of(problem.line()),
                ByteText.toNative(problem.message()));
    }

    /** Of a file that could not be read, or not be written where it must be. */
    static Finding error(String file, String message) {
        return new Finding(Level.ERROR, file, OptionalInt.empty(), message);
    }

    /** The same as a line: file, line, how bad, what. */
    String text() {
        return place() + ": " + word() + ": " + message;
    }

    private String place() {
        return line.isPresent() ? file + ":" + line.getAsInt() : file;
    }

    private String word() {
        return level == Level.ERROR ? "error" : "warning";
    }

    /** The same for programs. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("level", word());
        json.put("file", file);
        if (line.isPresent()) {
            json.put("line", line.getAsInt());
        }
        json.put("message", message);
        return json;
    }
}
