package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfFileException;
import dev.vedette.config.ConfLoad;
import dev.vedette.config.GlobalConf;
import dev.vedette.config.LogLevel;
import dev.vedette.sentinel.server.RuntimeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveConfTest {

    private static final String SETTINGS = """
            sentinel announce-ip 10.0.0.1
            sentinel announce-port 7
            sentinel sentinel-user joe
            sentinel sentinel-pass secret
            sentinel resolve-hostnames yes
            loglevel warning
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("sentinel.conf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sentinel state-config-file state.conf\n"})
    void shouldFindEveryChangeAgainAtTheNextStart(String further) throws IOException, ConfFileException {
        LiveConf live = live(further);
        GlobalConf global = live.options()
                .global()
                .withAnnounced(Optional.of("10.0.0.9"), 26_380)
                .withCredentials(Optional.of("joe"), Optional.of("a b\"c"))
                .withHostnames(true, true);

        RuntimeOptions found = changed(live, new RuntimeOptions(global, LogLevel.DEBUG));

        assertEquals(new RuntimeOptions(global, LogLevel.DEBUG), found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sentinel state-config-file state.conf\n"})
    void shouldFindUnsetWhatWasUnset(String further) throws IOException, ConfFileException {
        LiveConf live = live(SETTINGS + further);
        GlobalConf global = live.options()
                .global()
                .withAnnounced(Optional.empty(), 0)
                .withCredentials(Optional.empty(), Optional.empty())
                .withHostnames(false, false);

        RuntimeOptions found = changed(live, new RuntimeOptions(global, LogLevel.NOTICE));

        assertEquals(new RuntimeOptions(global, LogLevel.NOTICE), found);
    }

    @Test
    void shouldLeaveNoEmptyAddressInAFileThatTheOriginalReads() throws IOException, ConfFileException {
        LiveConf live = live(SETTINGS);
        GlobalConf global = live.options().global().withAnnounced(Optional.empty(), 0);

        changed(live, new RuntimeOptions(global, LogLevel.NOTICE));

        assertFalse(Files.readString(file).contains("announce-ip"));
    }

    private LiveConf live(String text) throws IOException {
        Files.writeString(file, "dir " + folder + "\n" + text);
        ConfLoad.Loaded loaded = (ConfLoad.Loaded) ConfFile.load(file);
        return new LiveConf(loaded.conf(), StateFile.of(file, loaded));
    }

    /** What the next start finds after {@code options} were set and written. */
    private RuntimeOptions changed(LiveConf live, RuntimeOptions options) throws IOException, ConfFileException {
        live.change(options);
        ConfFile.save(live.stateFile().path(), live.stateFile().rewriter(), live.conf());
        ConfLoad.Loaded loaded = (ConfLoad.Loaded) ConfFile.load(file);
        return new LiveConf(loaded.conf(), StateFile.of(file, loaded)).options();
    }
}
