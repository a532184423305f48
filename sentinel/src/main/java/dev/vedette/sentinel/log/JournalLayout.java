package dev.vedette.sentinel.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.LayoutBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lines of another layout, each with the number in front by which systemd's journal learns how loud it is. Source: docs/logging.md,
 * The journal.
 */
final class JournalLayout extends LayoutBase<ILoggingEvent> {

    private static final String STREAM = "JOURNAL_STREAM";

    private final Layout<ILoggingEvent> lines;

    JournalLayout(Layout<ILoggingEvent> lines) {
        this.lines = lines;
    }

    /** Whether {@code output}, a file of {@code /proc}, is what systemd says leads to the journal. */
    static boolean isMeant(Map<String, String> environment, Path output) {
        String stream = environment.getOrDefault(STREAM, "");
        if (stream.isEmpty()) {
            return false;
        }
        try {
            Map<String, Object> file = Files.readAttributes(output, "unix:dev,ino");
            return stream.equals(file.get("dev") + ":" + file.get("ino"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        String prefix = "<" + Loudness.of(event.getLevel()).severity() + ">";
        return lines.doLayout(event).lines().map(line -> prefix + line + "\n").collect(Collectors.joining());
    }
}
