package dev.vedette.config;

import dev.vedette.config.ConfLoad.Loaded;
import dev.vedette.config.ConfLoad.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The configuration file on disk: loads it, tells whether it can be written, replaces it atomically. The only door of
 * this room to the disk. All calls block; none may run on an event loop.
 */
public final class ConfFile {
    /** More than any real file; keeps a mistaken path from filling the memory. */
    private static final int MOST_BYTES = 64 << 20;

    private static final FileCalls DISK = new DiskCalls();

    private ConfFile() {}

    /** Answers what this file says, with everything it includes. */
    public static ConfLoad load(Path file) {
        return load(file, Optional.empty(), CommandLineOverrides.none());
    }

    /**
     * Answers what this file, standard input and the command line say together. Where a state file is named, it is read
     * last.
     *
     * @param file the main file
     * @param stdinText what standard input held, if it was to be read, as byte text
     * @param overrides what the command line says
     */
    public static ConfLoad load(Path file, Optional<String> stdinText, CommandLineOverrides overrides) {
        Path absolute = file.toAbsolutePath().normalize();
        String name = ByteText.fromNative(absolute.toString());
        List<SourceText> texts = new ArrayList<>();
        try {
            texts.add(new SourceText(ConfSource.mainFile(name), read(absolute)));
        } catch (IOException e) {
            return new Unreadable(FileSurroundings.cannotOpen(file.toString(), SystemReason.of(e)));
        }
        stdinText.ifPresent(text -> texts.add(new SourceText(ConfSource.stdin(), text)));
        if (!overrides.text().isEmpty()) {
            texts.add(new SourceText(ConfSource.commandLine(), overrides.text()));
        }
        FileSurroundings surroundings =
                new FileSurroundings(Path.of("").toAbsolutePath().normalize());
        ConfLoad first = ConfParser.parse(texts, surroundings);
        return first instanceof Loaded loaded ? withState(loaded, texts, surroundings) : first;
    }

    /**
     * Answers why this file cannot be written, ready for the log; empty if it can. Source: docs/protocol.md, Config file is
     * mandatory.
     */
    public static Optional<String> writabilityFault(Path file) {
        if (Files.isWritable(file)) {
            return Optional.empty();
        }
        String reason = Files.exists(file) ? SystemReason.DENIED : SystemReason.MISSING;
        return Optional.of("Sentinel config file " + file + " is not writable: " + reason + ". Exiting...");
    }

    /** Answers the byte text of a file, also of one whose rewriting in place a crash has interrupted. */
    public static String read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, SystemReason.IS_A_DIRECTORY);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new FileSystemException(file.toString(), null, "File too large");
            }
            return InPlaceText.find(bytes).text();
        }
    }

    /**
     * Answers whether a crash interrupted the rewriting of this file in place, so that it holds a journal beside its text. What
     * {@link #read} answers is whole all the same, and the next save tidies up.
     */
    public static boolean isInterrupted(Path file) {
        try {
            return Files.exists(file)
                    && !InPlaceText.find(Files.readAllBytes(file)).isWhole();
        } catch (IOException e) {
            return false; // Whoever reads it in earnest will tell why it cannot be read.
        }
    }

    /** Answers why the system refused, in words that operators know. */
    public static String reason(IOException failure) {
        return SystemReason.of(failure);
    }

    /**
     * Rewrites this file so that it says this configuration, and makes it durable. A file that has vanished is made anew,
     * with the generic lines that it had when it was read.
     *
     * @throws ConfFileException if that fails; the message tells whether the old text counts
     */
    public static void save(Path file, ConfRewriter rewriter, SentinelConf conf) throws ConfFileException {
        save(file, rewriter, conf, new ContinuedRewrite());
    }

    /**
     * The same with what earlier rewrites of this file remember, which saves looking at everything again.
     *
     * @throws ConfFileException if that fails; the message tells whether the old text counts
     */
    public static void save(Path file, ConfRewriter rewriter, SentinelConf conf, ContinuedRewrite memory)
            throws ConfFileException {
        ByteBuffer text = memory.stands(rewriter, FileMark.of(file))
                ? memory.rewrite(rewriter, conf)
                : memory.rewrite(rewriter, oldText(file, rewriter), conf);
        replace(DISK, file, text);
        memory.saved(FileMark.of(file));
    }

    private static String oldText(Path file, ConfRewriter rewriter) throws ConfFileException {
        try {
            return Files.exists(file) ? read(file) : rewriter.textForVanishedFile();
        } catch (IOException e) {
            throw new ConfFileException(
                    "Can't read the config file " + file + " before rewriting it: " + SystemReason.of(e) + ". "
                            + SaveAdvice.onReading(SystemReason.of(e)),
                    e);
        }
    }

    /**
     * Deletes what processes left beside this file that were killed while saving it. To be called before the first save of a
     * process. What cannot be deleted stays, and harms nobody.
     */
    public static void removeLeftovers(Path file) {
        try {
            FileReplacement.removeLeftovers(DISK, file);
        } catch (IOException | UncheckedIOException e) {
            return;
        }
    }

    /**
     * Replaces this file by this byte text, atomically, and makes it durable. Mode and owner stay.
     *
     * @throws ConfFileException if that fails; the message tells whether the old text counts
     */
    public static void replace(Path file, String text) throws ConfFileException {
        replace(DISK, file, text);
    }

    /** The same on whatever stands behind these calls. */
    static void replace(FileCalls calls, Path file, String text) throws ConfFileException {
        replace(calls, file, ByteBuffer.wrap(ByteText.bytes(text)));
    }

    private static void replace(FileCalls calls, Path file, ByteBuffer text) throws ConfFileException {
        try {
            new FileReplacement(calls, file, text).run();
        } catch (IOException e) {
            String reason = SystemReason.of(e);
            String standing = e instanceof UncertainWrite
                    ? "The old text or the new one is in place, whole."
                    : "The old text is still in place.";
            throw new ConfFileException(
                    "Can't save the config file " + file + ": " + reason + ". " + standing + " "
                            + SaveAdvice.onWriting(reason),
                    e);
        }
    }

    private static ConfLoad withState(Loaded loaded, List<SourceText> texts, Surroundings surroundings) {
        Optional<String> name = loaded.conf().global().stateConfigFile();
        Optional<Path> file = name.flatMap(ByteText::toPath);
        if (name.isEmpty() || file.isEmpty() || !Files.exists(file.get())) {
            return loaded;
        }
        try {
            texts.add(new SourceText(ConfSource.stateFile(name.get()), read(file.get())));
        } catch (IOException e) {
            return new Unreadable(FileSurroundings.cannotOpen(ByteText.toNative(name.get()), SystemReason.of(e)));
        }
        return ConfParser.parse(texts, surroundings);
    }
}
