package dev.vedette.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Why the system refused, in the C library's words, which operators know and search for. */
final class SystemReason {
    static final String MISSING = "No such file or directory";
    static final String DENIED = "Permission denied";
    static final String NOT_A_DIRECTORY = "Not a directory";
    static final String IS_A_DIRECTORY = "Is a directory";
    static final String BUSY = "Device or resource busy";

    private SystemReason() {}

    /** Answers the reason of a failed file operation. */
    static String of(IOException failure) {
        if (failure instanceof UncertainWrite uncertain) {
            return of(uncertain.reason());
        }
        if (failure instanceof NoSuchFileException) {
            return MISSING;
        }
        if (failure instanceof AccessDeniedException) {
            return DENIED;
        }
        if (failure instanceof FileSystemLoopException) {
            return "Too many levels of symbolic links";
        }
        String reason = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
