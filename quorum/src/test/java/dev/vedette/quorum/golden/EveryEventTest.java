package dev.vedette.quorum.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.failover.AbortReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No event and no reason to give up is without a story in which it comes about. */
final class EveryEventTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    /** These come from the shell, which runs the scripts. */
    private static final Set<EventType> OF_THE_SHELL = EnumSet.of(EventType.SCRIPT_ERROR, EventType.SCRIPT_TIMEOUT);

    @Test
    void shouldTellOfEveryEventInSomeTrace() throws IOException {
        List<String> lines = effects();

        List<EventType> untold = Stream.of(EventType.values())
                .filter(type -> !OF_THE_SHELL.contains(type))
                .filter(type -> lines.stream().noneMatch(line -> line.contains(" " + type.wireName() + " ")))
                .toList();

        assertEquals(List.of(), untold);
    }

    @Test
    void shouldTellOfEveryAbortReasonInSomeTrace() throws IOException {
        List<String> lines = effects();

        List<AbortReason> untold = Stream.of(AbortReason.values())
                .filter(reason -> lines.stream().noneMatch(line -> line.contains("given up: " + reason.text() + ";")))
                .toList();

        assertEquals(List.of(), untold);
    }

    private static List<String> effects() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith(">"))
                        .forEach(lines::add);
            }
        }
        return lines;
    }
}
