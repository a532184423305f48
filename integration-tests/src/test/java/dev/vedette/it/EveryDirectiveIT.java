package dev.vedette.it;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfLoad;
import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.TempFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every directive that a real server knows, with the value that it shows, is accepted: a file made from its template starts. */
@Timeout(60)
class EveryDirectiveIT {
    /** Shown as one text, written as several words. */
    private static final Set<String> SEVERAL_WORDS = Set.of(
            "bind",
            "client-output-buffer-limit",
            "latency-tracking-info-percentiles",
            "oom-score-adj-values",
            "save",
            "shutdown-on-sigint",
            "shutdown-on-sigterm");

    /** Shown by the server, but written only together with an address. */
    private static final Set<String> EMPTY_HERE = Set.of("replicaof", "slaveof");

    @Test
    void shouldAcceptWhateverTheServerShows() throws IOException {
        try (TempFolder folder = TempFolder.create("every");
                RedisProcess server = RedisProcess.start(RedisOptions.master())) {
            Map<String, String> shown = server.call("CONFIG", "GET", "*").fields();
            List<String> lines = new ArrayList<>();
            shown.forEach((name, value) -> {
                if (!EMPTY_HERE.contains(name)) {
                    boolean isSplit = SEVERAL_WORDS.contains(name) && !value.isEmpty();
                    lines.add(name + " " + (isSplit ? value : "\"" + value + "\""));
                }
            });
            Path file = folder.path().resolve("sentinel.conf");
            Files.write(file, lines, StandardCharsets.ISO_8859_1);

            ConfLoad load = ConfFile.load(file);

            assertTrue(lines.size() > 100, () -> "only " + lines.size());
            assertInstanceOf(ConfLoad.Loaded.class, load, load::toString);
        }
    }
}
