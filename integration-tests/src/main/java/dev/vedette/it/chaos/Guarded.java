package dev.vedette.it.chaos;

import dev.vedette.it.process.ManagedProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process under a supervisor: it runs, unless somebody holds it down; it stands still while somebody holds it still; when it
 * ends by itself it is started again after a second. Used from one thread.
 */
final class Guarded implements AutoCloseable {
    private static final long RESTART_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final List<String> command;
    private final Path folder;
    private final Path log;
    private ManagedProcess process;
    private int downCount;
    private int stillCount;
    private int endCount;
    private boolean isEndSeen;
    private long endSeenNanos;

    private Guarded(String name, List<String> command, Path folder) {
        this.name = name;
        this.command = command;
        this.folder = folder;
        this.log = folder.resolve(name + ".log");
        this.process = launch();
    }

    /** Starts one; its log goes to a file of its name in the folder. */
    static Guarded start(String name, List<String> command, Path folder) {
        return new Guarded(name, command, folder);
    }

    /** Kills it. It stays down until {@link #letUp} has been called as often as this. */
    void holdDown() {
        downCount++;
        process.sigkill();
    }

    /** Undoes one {@link #holdDown}. */
    void letUp() {
        downCount--;
        if (downCount == 0) {
            restart();
        }
    }

    /** Freezes it until {@link #letGo} has been called as often as this. */
    void holdStill() {
        stillCount++;
        if (stillCount == 1 && process.isAlive()) {
            process.sigstop();
        }
    }

    /** Undoes one {@link #holdStill}. */
    void letGo() {
        stillCount--;
        if (stillCount == 0 && process.isAlive()) {
            process.sigcont();
        }
    }

    /** What a supervisor does now and then. */
    void look() {
        if (downCount > 0 || process.isAlive()) {
            return;
        }
        if (!isEndSeen) {
            isEndSeen = true;
            endSeenNanos = System.nanoTime();
            endCount++;
        } else if (System.nanoTime() - endSeenNanos > RESTART_AFTER_NANOS) {
            restart();
        }
    }

    /** How often it ended by itself. */
    int endCount() {
        return endCount;
    }

    /** The last lines of its log. */
    String logTail() {
        return process.logTail(25);
    }

    @Override
    public void close() {
        process.close();
    }

    private void restart() {
        process.close();
        process = launch();
        isEndSeen = false;
        if (stillCount > 0) {
            process.sigstop();
        }
    }

    private ManagedProcess launch() {
        return ManagedProcess.start(name, command, folder, log);
    }
}
