package dev.vedette.sentinel.daemon;

import java.nio.file.Path;
import java.util.List;

/**
 * What the command line asks the daemon to run with.
 *
 * @param confFile the configuration file, absolute, so that a later change of folder does not move it
 * @param words what stood behind the file: directives such as {@code --port 26380}, and {@code -} for standard input
 */
public record StartRequest(Path confFile, List<String> words) {

    /** Copies the words and makes the path absolute. */
    public StartRequest {
        confFile = confFile.toAbsolutePath().normalize();
        words = List.copyOf(words);
    }
}
