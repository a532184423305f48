package dev.vedette.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.vedette.config.ConfLoad;
import dev.vedette.config.ConfParser;
import dev.vedette.config.ConfRewriter;
import dev.vedette.config.ConfSource;
import dev.vedette.config.SourceText;
import dev.vedette.config.Surroundings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Any file as sentinel.conf: problems or a configuration, never an exception; what is rewritten is read back the same. */
class SentinelConfFuzzTest {

    @FuzzTest(maxDuration = FuzzTime.EACH)
    void shouldReadBackTheConfigurationItRewrote(byte[] bytes) {
        ConfLoad load = parse(new String(bytes, StandardCharsets.ISO_8859_1));
        if (load instanceof ConfLoad.Loaded loaded) {
            String text = ConfRewriter.ofMainFile(loaded.sources())
                    .rewrite(new String(bytes, StandardCharsets.ISO_8859_1), loaded.conf());

            ConfLoad.Loaded again = assertInstanceOf(ConfLoad.Loaded.class, parse(text), text);
            assertEquals(loaded.conf(), again.conf(), text);
            String once = ConfRewriter.ofMainFile(again.sources()).rewrite(text, again.conf());
            assertEquals(once, text, "a second rewrite changes what the first wrote");
        } else {
            ConfLoad.Faulty faulty = assertInstanceOf(ConfLoad.Faulty.class, load);
            assertFalse(faulty.problems().isEmpty(), "refused without saying why");
        }
    }

    private static ConfLoad parse(String text) {
        return ConfParser.parse(List.of(new SourceText(ConfSource.mainFile("/etc/sentinel.conf"), text)), NOTHING);
    }

    /** A file system in which everything can be written and run and nothing can be included. */
    private static final Surroundings NOTHING = new Surroundings() {
        @Override
        public String startDirectory() {
            return "/";
        }

        @Override
        public String resolve(String directory, String path) {
            return path.startsWith("/") ? path : directory + "/" + path;
        }

        @Override
        public Included include(String directory, String pattern) {
            return new Included(List.of(), Optional.empty());
        }

        @Override
        public Optional<String> directoryFault(String path) {
            return Optional.empty();
        }

        @Override
        public Optional<String> logFileFault(String path) {
            return Optional.empty();
        }

        @Override
        public boolean isExecutable(String path) {
            return true;
        }
    };
}
