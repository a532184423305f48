package dev.vedette.it.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What finished runs have left: all JSON lines of their output. Whatever else stands between them, a table for people, is passed over.
 *
 * @param lines in the order of the files' names, and within a file as they stand
 */
record Results(List<JsonNode> lines) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the list. */
    Results {
        lines = List.copyOf(lines);
    }

    /**
     * Reads files, and all files directly in folders.
     *
     * @throws IOException if one is not to be read, or a line that begins as JSON is none
     */
    static Results read(List<Path> places) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> found = Files.list(place)) {
                    found.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            } else {
                files.add(place);
            }
        }
        List<JsonNode> lines = new ArrayList<>();
        for (Path file : files) {
            lines.addAll(parse(file.toString(), Files.readString(file)));
        }
        return new Results(lines);
    }

    /** The JSON lines of one text, called {@code name} in messages. */
    static List<JsonNode> parse(String name, String text) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith("{")) {
                try {
                    lines.add(JSON.readTree(line));
                } catch (JsonProcessingException e) {
                    throw new IOException(
                            name + ":" + number + " begins like a line of JSON but is none: " + e.getOriginalMessage());
                }
            }
        }
        return lines;
    }

    /** The lines whose field has that text. */
    List<JsonNode> where(String field, String value) {
        return lines.stream()
                .filter(line -> line.path(field).asText().equals(value))
                .toList();
    }
}
