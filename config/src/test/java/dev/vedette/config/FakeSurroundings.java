package dev.vedette.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small file system in memory: files to include, scripts that may run, folders that exist. */
final class FakeSurroundings implements Surroundings {
    private final Map<String, String> files = new TreeMap<>();

    /** Adds a file that may be included. */
    FakeSurroundings withFile(String path, String text) {
        files.put(path, text);
        return this;
    }

    @Override
    public String startDirectory() {
        return "/start";
    }

    @Override
    public String resolve(String directory, String path) {
        return path.startsWith("/") ? path : directory + "/" + path;
    }

    @Override
    public Included include(String directory, String pattern) {
        String path = resolve(directory, pattern);
        if (pattern.endsWith("*")) {
            String prefix = path.substring(0, path.length() - 1);
            List<SourceText> texts = files.entrySet().stream()
                    .filter(file -> file.getKey().startsWith(prefix))
                    .map(file -> new SourceText(ConfSource.includedFile(file.getKey()), file.getValue()))
                    .toList();
            return new Included(texts, Optional.empty());
        }
        String text = files.get(path);
        if (text == null) {
            return new Included(List.of(), Optional.of(FileSurroundings.cannotOpen(path, SystemReason.MISSING)));
        }
        return new Included(List.of(new SourceText(ConfSource.includedFile(path), text)), Optional.empty());
    }

    @Override
    public Optional<String> directoryFault(String path) {
        return path.contains("missing") ? Optional.of(SystemReason.MISSING) : Optional.empty();
    }

    @Override
    public Optional<String> logFileFault(String path) {
        return path.contains("missing") ? Optional.of(SystemReason.MISSING) : Optional.empty();
    }

    @Override
    public boolean isExecutable(String path) {
        return path.endsWith(".sh");
    }
}
