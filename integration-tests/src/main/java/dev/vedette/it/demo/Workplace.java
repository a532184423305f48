package dev.vedette.it.demo;

import dev.vedette.it.process.TempFolder;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The folder in which everything of one demo lies. It goes away when this JVM ends in whatever way but SIGKILL: the processes
 * end by their own hooks, and this one waits for them before it deletes what they wrote.
 */
final class Workplace {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final AtomicBoolean closing = new AtomicBoolean();

    private Workplace(Path folder) {
        this.folder = folder;
    }

    /** Makes a new folder, lets all temporary folders of this JVM stand in it, and has it deleted at the end. */
    static Workplace open() throws IOException {
        Workplace workplace = new Workplace(Files.createTempDirectory("vedette-demo-"));
        System.setProperty(TempFolder.PARENT_PROPERTY, workplace.folder.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(workplace::close, "close-workplace"));
        return workplace;
    }

    /** Where it is. */
    Path folder() {
        return folder;
    }

    /** Whether this JVM is about to end. */
    boolean isClosing() {
        return closing.get();
    }

    private void close() {
        closing.set(true);
        try {
            Await.until(
                    "the end of all processes",
                    PATIENCE,
                    () -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
            Await.until("an empty " + folder, PATIENCE, this::isDeleted);
        } catch (AssertionError e) {
            System.err.println("vedette demo: " + e.getMessage() + "left behind: " + folder);
        }
    }

    /** Deletes what is there. A file that appears meanwhile makes it fail, and the caller tries once more. */
    private boolean isDeleted() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path entry : deepestFirst) {
                Files.deleteIfExists(entry);
            }
            return true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
