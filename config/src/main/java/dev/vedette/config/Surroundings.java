package dev.vedette.config;

import java.util.List;
import java.util.Optional;

/**
 * What the parser asks the file system. {@link ConfFile} answers from the disk. All texts are byte text; all paths
 * answered are absolute.
 */
public interface Surroundings {

    /** Answers the folder in which the process was started. */
    String startDirectory();

    /** Answers the absolute form of a path that starts in this folder. */
    String resolve(String directory, String path);

    /** Answers the texts that an include directive means: one file, or all files that match a pattern, in order. */
    Included include(String directory, String pattern);

    /** Answers why this absolute path cannot be the working folder; empty if it can. */
    Optional<String> directoryFault(String path);

    /** Answers why the log cannot be written to this absolute path; empty if it can. */
    Optional<String> logFileFault(String path);

    /** Answers whether this absolute path is a file that may be executed. */
    boolean isExecutable(String path);

    /**
     * What an include directive brought.
     *
     * @param texts the texts in order
     * @param fault why a file could not be read; empty if all could
     */
    record Included(List<SourceText> texts, Optional<String> fault) {

        /** Copies the texts. */
        public Included {
            texts = List.copyOf(texts);
        }
    }
}
