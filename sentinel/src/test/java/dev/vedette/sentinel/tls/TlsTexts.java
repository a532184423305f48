package dev.vedette.sentinel.tls;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfLoad;
import dev.vedette.config.TlsConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The TLS settings that lines of sentinel.conf mean. */
final class TlsTexts {

    private TlsTexts() {}

    static TlsConf conf(Path folder, List<String> lines, String... more) throws IOException {
        List<String> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        Path file = Files.write(folder.resolve("sentinel.conf"), all);
        return assertInstanceOf(ConfLoad.Loaded.class, ConfFile.load(file))
                .conf()
                .general()
                .tls();
    }
}
