package dev.vedette.sentinel.tls;

import dev.vedette.sentinel.tls.pem.PemProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The contents of all files that TLS needs, as of one moment, or why a file could not be read. Reading blocks.
 *
 * @param contents what was read, by path
 * @param faults why the others were not
 */
record FileTexts(Map<Path, Content> contents, Map<Path, String> faults) {

    /** No certificate file in use comes near it; it keeps a mistaken path from filling the memory. */
    static final int MAX_FILE_BYTES = 4 << 20;

    /** Files of one CA folder that are read; further ones are ignored. */
    static final int MAX_FOLDER_FILES = 4_096;

    /** The names under which OpenSSL looks CAs up in a folder, as its program {@code rehash} makes them. */
    private static final Pattern HASHED_NAME = Pattern.compile("[0-9a-f]{8}\\.[0-9]+");

    /** The bytes of one file. They may be a key: they never reach a log. */
    static final class Content {

        private final byte[] bytes;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }

        /** A copy of them. */
        byte[] bytes() {
            return Arrays.copyOf(bytes, bytes.length);
        }
    }

    FileTexts {
        contents = Collections.unmodifiableMap(new TreeMap<>(contents));
        faults = Collections.unmodifiableMap(new TreeMap<>(faults));
    }

    /** Reads {@code files}, and of {@code folder} those that bear a name by which OpenSSL would look them up. */
    static FileTexts read(List<Path> files, Optional<Path> folder) {
        Map<Path, Content> contents = new TreeMap<>();
        Map<Path, String> faults = new TreeMap<>();
        List<Path> all = new ArrayList<>(files);
        if (folder.isPresent()) {
            try {
                all.addAll(hashedNames(folder.get()));
            } catch (IOException failure) {
                faults.put(folder.get(), reason(failure));
            }
        }
        for (Path file : all) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
                if (bytes.length > MAX_FILE_BYTES) {
                    faults.put(file, "larger than " + MAX_FILE_BYTES + " bytes");
                } else {
                    contents.put(file, new Content(bytes));
                }
            } catch (IOException failure) {
                faults.put(file, reason(failure));
            }
        }
        return new FileTexts(contents, faults);
    }

    /** Whether OpenSSL would look for a CA in a file of this name. */
    static boolean isHashedName(Path file) {
        Path name = file.getFileName();
        return name != null && HASHED_NAME.matcher(name.toString()).matches();
    }

    /** The bytes of {@code file}. */
    byte[] bytes(Path file) throws PemProblem {
        Content content = contents.get(file);
        if (content == null) {
            throw new PemProblem(faults.getOrDefault(file, "not read"));
        }
        return content.bytes();
    }

    /** A text that differs where a content, a name or a fault differs. */
    String mark() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.forEach((path, content) -> {
                digest.update(path.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(content.bytes);
            });
            faults.forEach((path, fault) -> digest.update((path + fault).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Without contents, so that logs may print it. */
    @Override
    public String toString() {
        return "FileTexts[" + contents.keySet() + ", faults=" + faults + "]";
    }

    private static List<Path> hashedNames(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, FileTexts::isHashedName)) {
            for (Path entry : entries) {
                if (found.size() < MAX_FOLDER_FILES) {
                    found.add(entry);
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return found;
    }

    /** Why a file could not be read, in the words of the C library. */
    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "Permission denied";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
