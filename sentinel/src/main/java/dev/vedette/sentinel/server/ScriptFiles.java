package dev.vedette.sentinel.server;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** Looks at script files. */
@FunctionalInterface
public interface ScriptFiles {

    /** Answers those of {@code paths} that exist and may be executed. Reads the disk, so never on the event loop. */
    Future<Set<String>> executableAmong(List<String> paths);
}
