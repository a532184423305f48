package dev.vedette.sentinel.daemon;

import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfRewriter;
import dev.vedette.config.SentinelConf;
import dev.vedette.quorum.durable.DurableState;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;

/** Writes the durable state into the configuration file. All disk work happens on a worker thread, one write at a time. */
final class StateStore {

    private final WorkerExecutor worker;
    private final Path file;
    private final ConfRewriter rewriter;
    private final SentinelConf base;

    /**
     * A store in {@code file}.
     *
     * @param base what the configuration says beside the state
     */
    StateStore(WorkerExecutor worker, Path file, ConfRewriter rewriter, SentinelConf base) {
        this.worker = worker;
        this.file = file;
        this.rewriter = rewriter;
        this.base = base;
    }

    /** Completes once {@code state} would survive a crash; fails with a message for operators if it could not be written. */
    Future<Void> write(DurableState state) {
        return worker.executeBlocking(() -> {
            ConfFile.save(file, rewriter, ConfMapping.conf(base, state));
            return null;
        });
    }
}
