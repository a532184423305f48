package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.vedette.config.ConfLoad.Faulty;
import dev.vedette.config.ConfLoad.Loaded;
import java.util.List;

/** Short ways to parse a text as the main file {@code /etc/sentinel.conf}. */
final class Parsing {
    static final String MAIN_FILE = "/etc/sentinel.conf";

    private Parsing() {}

    static SentinelConf conf(String... lines) {
        return loaded(new FakeSurroundings(), lines).conf();
    }

    static Loaded loaded(Surroundings surroundings, String... lines) {
        ConfLoad load = ConfParser.parse(List.of(mainText(lines)), surroundings);
        return assertInstanceOf(Loaded.class, load, load::toString);
    }

    /** Parses a main file and command line words. */
    static Loaded loadedWith(String text, String... words) {
        ConfLoad load = ConfParser.parse(texts(text, words), new FakeSurroundings());
        return assertInstanceOf(Loaded.class, load, load::toString);
    }

    static List<ConfProblem> problems(String... lines) {
        return problems(new FakeSurroundings(), lines);
    }

    static List<ConfProblem> problems(Surroundings surroundings, String... lines) {
        ConfLoad load = ConfParser.parse(List.of(mainText(lines)), surroundings);
        return assertInstanceOf(Faulty.class, load, load::toString).problems();
    }

    /** Answers the messages of all problems, in order. */
    static List<String> messages(String... lines) {
        return problems(lines).stream().map(ConfProblem::message).toList();
    }

    static SourceText mainText(String... lines) {
        return new SourceText(ConfSource.mainFile(MAIN_FILE), String.join("\n", lines) + "\n");
    }

    private static List<SourceText> texts(String text, String... words) {
        String overrides = CommandLineOverrides.of(List.of(words)).text();
        return List.of(
                new SourceText(ConfSource.mainFile(MAIN_FILE), text),
                new SourceText(ConfSource.commandLine(), overrides));
    }
}
