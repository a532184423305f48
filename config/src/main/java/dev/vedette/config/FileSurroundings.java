package dev.vedette.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The real file system, for the parser. Belongs to {@link ConfFile}'s corner of the room: it reads the disk. */
final class FileSurroundings implements Surroundings {
    private final Path startDirectory;

    FileSurroundings(Path startDirectory) {
        this.startDirectory = startDirectory;
    }

    @Override
    public String startDirectory() {
        return ByteText.fromNative(startDirectory.toString());
    }

    @Override
    public String resolve(String directory, String path) {
        Path base = ByteText.toPath(directory).orElse(startDirectory);
        return ByteText.toPath(path)
                .map(relative -> base.resolve(relative).normalize())
                .map(absolute -> ByteText.fromNative(absolute.toString()))
                .orElse(path);
    }

    @Override
    public Included include(String directory, String pattern) {
        Optional<Path> path = ByteText.toPath(resolve(directory, pattern));
        if (path.isEmpty()) {
            return new Included(List.of(), Optional.of(cannotOpen(pattern, SystemReason.MISSING)));
        }
        if (!FileGlob.isPattern(pattern)) {
            return read(List.of(path.get()));
        }
        return read(FileGlob.find(path.get()));
    }

    @Override
    public Optional<String> directoryFault(String path) {
        return ByteText.toPath(path).map(FileSurroundings::directoryFault).orElse(Optional.of(SystemReason.MISSING));
    }

    @Override
    public Optional<String> logFileFault(String path) {
        return ByteText.toPath(path).map(FileSurroundings::logFileFault).orElse(Optional.of(SystemReason.MISSING));
    }

    @Override
    public boolean isExecutable(String path) {
        return ByteText.toPath(path)
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                .isPresent();
    }

    /** Answers the log text about a file of configuration that cannot be opened. */
    static String cannotOpen(String path, String reason) {
        return "Fatal error, can't open config file '" + path + "': " + reason;
    }

    private static Included read(List<Path> files) {
        List<SourceText> texts = new ArrayList<>();
        for (Path file : files) {
            String name = ByteText.fromNative(file.toString());
            try {
                texts.add(new SourceText(ConfSource.includedFile(name), ConfFile.read(file)));
            } catch (IOException e) {
                return new Included(texts, Optional.of(cannotOpen(name, SystemReason.of(e))));
            }
        }
        return new Included(texts, Optional.empty());
    }

    private static Optional<String> directoryFault(Path path) {
        if (!Files.exists(path)) {
            return Optional.of(SystemReason.MISSING);
        }
        if (!Files.isDirectory(path)) {
            return Optional.of(SystemReason.NOT_A_DIRECTORY);
        }
        return Files.isExecutable(path) ? Optional.empty() : Optional.of(SystemReason.DENIED);
    }

    private static Optional<String> logFileFault(Path path) {
        if (Files.isDirectory(path)) {
            return Optional.of(SystemReason.IS_A_DIRECTORY);
        }
        if (Files.exists(path)) {
            return Files.isWritable(path) ? Optional.empty() : Optional.of(SystemReason.DENIED);
        }
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.of(SystemReason.MISSING);
        }
        return Files.isWritable(folder) ? Optional.empty() : Optional.of(SystemReason.DENIED);
    }
}
