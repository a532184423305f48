package dev.vedette.sentinel.daemon;

import dev.vedette.config.ConfFile;
import dev.vedette.sentinel.server.UserStore;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;

/** The file of {@code aclfile}. All disk work happens on a worker thread. */
final class AclDiskFile implements UserStore {

    private final WorkerExecutor worker;
    private final String name;
    private final Path path;

    /** The file at {@code path}, which the configuration calls {@code name}. */
    AclDiskFile(WorkerExecutor worker, String name, Path path) {
        this.worker = worker;
        this.name = name;
        this.path = path;
    }

    /** The byte text of the file at {@code path}; fails with a message that names it as the configuration does. Blocks. */
    static String read(String name, Path path) throws IOException {
        try {
            return ConfFile.read(path);
        } catch (IOException unreadable) {
            throw new IOException(
                    "Error loading ACLs, opening file '" + name + "': " + ConfFile.reason(unreadable), unreadable);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Future<String> read() {
        return worker.executeBlocking(() -> read(name, path));
    }

    @Override
    public Future<Void> write(String text) {
        return worker.executeBlocking(() -> {
            ConfFile.replace(path, text);
            return null;
        });
    }
}
