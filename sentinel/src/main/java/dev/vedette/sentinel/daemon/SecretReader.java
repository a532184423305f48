package dev.vedette.sentinel.daemon;

import dev.vedette.config.ByteText;
import dev.vedette.config.SecretSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;

/**
 * Reads passwords from where they stand. Blocks on the disk. Never says what it has read. Source: docs/configuration.md, Passwords
 * elsewhere.
 *
 * @param folder where relative paths start
 * @param environment of this process
 */
record SecretReader(Path folder, Map<String, String> environment) {

    /** The longest password, in bytes. */
    static final int MAX_BYTES = 4_096;

    /** What came of it: a password, as byte text, or why there is none; and what an operator should know in any case. */
    record Reading(Optional<String> password, Optional<String> fault, Optional<String> warning) {

        /** Tells nothing of the password. */
        @Override
        public String toString() {
            return "Reading[fault=" + fault + ", warning=" + warning + "]";
        }
    }

    /** Reads one password. */
    Reading read(SecretSource source) {
        return switch (source.place()) {
            case FILE -> file(source);
            case ENVIRONMENT -> variable(source);
        };
    }

    private Reading variable(SecretSource source) {
        String value = environment.get(ByteText.toNative(source.name()));
        return value == null
                ? fault(source, "the environment has no such variable. Set it where the process is started")
                : judged(source, ByteText.fromNative(value), Optional.empty());
    }

    private Reading file(SecretSource source) {
        Optional<Path> path = ByteText.toPath(source.name()).map(folder::resolve);
        if (path.isEmpty()) {
            return fault(source, "this is no name of a file. Correct the line");
        }
        Path file = path.get();
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return fault(source, "this is no file that can be read to its end. Name a plain file");
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MAX_BYTES + 2);
            }
            boolean isOpen = Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
            return judged(
                    source,
                    withoutLineEnd(ByteText.of(bytes)),
                    isOpen
                            ? Optional.of("Everybody on this machine can read " + file + ", which holds the password '"
                                    + source.label() + "': chmod o-rwx it")
                            : Optional.empty());
        } catch (NoSuchFileException missing) {
            return fault(source, "there is no such file. Make it, or correct the line");
        } catch (AccessDeniedException forbidden) {
            return fault(source, "it may not be read. Let the user who runs this process read it");
        } catch (IOException unreadable) {
            return fault(source, "it cannot be read: " + unreadable.getMessage());
        }
    }

    private static Reading judged(SecretSource source, String password, Optional<String> warning) {
        if (password.isEmpty()) {
            return fault(source, "it is empty. Put the password there, in one line");
        }
        if (password.length() > MAX_BYTES) {
            return fault(source, "it holds more than " + MAX_BYTES + " bytes. Put nothing but the password there");
        }
        if (password.chars().anyMatch(character -> character == '\n' || character == '\r' || character == 0)) {
            return fault(source, "it holds more than one line. Put nothing but the password there");
        }
        return new Reading(Optional.of(password), Optional.empty(), warning);
    }

    private static String withoutLineEnd(String text) {
        String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return line.length() < text.length() && line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static Reading fault(SecretSource source, String reason) {
        String place = source.place() == SecretSource.Place.FILE ? "the file " : "the variable ";
        return new Reading(
                Optional.empty(),
                Optional.of("Can't read the password '" + ByteText.toNative(source.label()) + "' from " + place
                        + ByteText.toNative(source.name()) + ", of the line '" + ByteText.toNative(source.line())
                        + "': "
                        + reason),
                Optional.empty());
    }
}
