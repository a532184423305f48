package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.vedette.config.ConfLoad.Faulty;
import dev.vedette.config.ConfLoad.Loaded;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the file holds: values and problems come back, never an exception. Seeded. */
final class ConfFuzzTest {
    private static final int TEXTS_A_SEED = 2000;
    private static final List<String> PIECES = List.of(
            "sentinel ",
            "SENTINEL ",
            "monitor ",
            "m ",
            "n ",
            "127.0.0.1 ",
            "::1 ",
            "host ",
            "1 ",
            "0 ",
            "-1 ",
            "99999999999999999999 ",
            "5s ",
            "known-replica ",
            "known-slave ",
            "known-sentinel ",
            "auth-pass ",
            "rename-command ",
            "config-epoch ",
            "current-epoch ",
            "myid ",
            "announce-port ",
            "down-after-milliseconds ",
            "notification-script ",
            "x.sh ",
            "yes ",
            "no ",
            "resolve-hostnames ",
            "state-config-file ",
            "port ",
            "bind ",
            "dir ",
            "include ",
            "logfile ",
            "user ",
            "aclfile ",
            "client-output-buffer-limit ",
            "normal ",
            "save ",
            "a.b ",
            "vedette ",
            "#vedette ",
            "http-port ",
            "http-bind ",
            "log-format ",
            "#",
            "\"",
            "'",
            "\\",
            "\\x4",
            "\n",
            "\n",
            "\n",
            "\n",
            "\r\n",
            "\u0000",
            "\u00ff",
            " ",
            "\t",
            "*",
            "[z-a]");

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void shouldAnswerWhateverTheTextIs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TEXTS_A_SEED; i++) {
            String text = text(random);

            ConfLoad load = ConfParser.parse(List.of(Parsing.mainText(text)), surroundings(random));

            if (load instanceof Loaded loaded) {
                String once = ConfRewriter.ofMainFile(loaded.sources()).rewrite(text, loaded.conf());
                assertEquals(once, ConfRewriter.ofMainFile(loaded.sources()).rewrite(once, loaded.conf()), text);
            } else {
                List<ConfProblem> problems =
                        assertInstanceOf(Faulty.class, load).problems();
                assertFalse(ProblemReport.render(problems, "7.2.4").isEmpty());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void shouldRewriteWhateverStandsInTheFile(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SentinelConf conf = Parsing.conf("sentinel monitor m 127.0.0.1 1 1", "sentinel known-replica m 127.0.0.1 2");
        for (int i = 0; i < TEXTS_A_SEED; i++) {
            ConfRewriter rewriter = ConfRewriter.ofMainFile(ConfSources.none());

            String once = rewriter.rewrite(text(random), conf);

            assertEquals(once, rewriter.rewrite(once, conf));
        }
    }

    private static Surroundings surroundings(SplittableRandom random) {
        return random.nextBoolean() ? new FakeSurroundings() : new FileSurroundings(Path.of("/nowhere"));
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(60); i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
