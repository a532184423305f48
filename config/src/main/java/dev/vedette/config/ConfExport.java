package dev.vedette.config;

import dev.vedette.config.ConfLine.Kind;
import dev.vedette.config.ConfLoad.Loaded;
import java.util.stream.Collectors;

/**
 * The way back: a main file that redis-sentinel reads, with all durable state in it. Settings of our own become comments,
 * a separate state file is folded in, and lines that only Valkey or we understand are commented out.
 */
public final class ConfExport {
    private static final String COMMENTED_OUT = "# ??? ";

    private ConfExport() {}

    /**
     * Answers the text for redis-sentinel.
     *
     * @param mainText the byte text of the main file
     * @param loaded what was loaded from it and from the files it names
     */
    public static String export(String mainText, Loaded loaded) {
        String complete = ConfRewriter.ofMainFile(loaded.sources()).rewrite(mainText, loaded.conf());
        return ConfLexer.lex(ConfSource.mainFile(""), complete).stream()
                .map(ConfExport::portable)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String portable(ConfLine line) {
        if (line.kind() != Kind.DIRECTIVE || line.text().startsWith("#")) {
            return line.text();
        }
        if (line.name().equals(VedetteDirective.FAMILY)) {
            return "#" + line.text();
        }
        if (line.name().equals(Directive.SENTINEL_FAMILY)) {
            return portableSentinel(line);
        }
        return InertDirectives.isKnownToValkeyOnly(line.name()) ? COMMENTED_OUT + line.text() : line.text();
    }

    private static String portableSentinel(ConfLine line) {
        boolean isOurs = line.subName().equals(GlobalDirective.STATE_CONFIG_FILE.wireName());
        return isOurs ? COMMENTED_OUT + line.text() : line.text();
    }
}
