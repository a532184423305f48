package dev.vedette.sentinel.daemon;

import dev.vedette.config.ConfFile;
import dev.vedette.config.ContinuedRewrite;
import dev.vedette.config.SentinelConf;
import dev.vedette.quorum.durable.DurableState;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the durable state into its file. All disk work happens on a worker thread, one write at a time. */
final class StateStore {

    private static final Logger LOG = LoggerFactory.getLogger(StateStore.class);

    private final WorkerExecutor worker;
    private final LiveConf live;

    /** Of the worker thread alone, as are the two below. */
    private boolean hasSaved;

    private final MappedMasters mapped = new MappedMasters();
    private final ContinuedRewrite memory = new ContinuedRewrite();

    /**
     * A store in the file that {@code live} names.
     *
     * @param live what the configuration says beside the state
     */
    StateStore(WorkerExecutor worker, LiveConf live) {
        this.worker = worker;
        this.live = live;
    }

    /** Completes once {@code state} would survive a crash; fails with a message for operators if it could not be written. */
    Future<Void> write(DurableState state) {
        StateFile file = live.stateFile();
        SentinelConf base = live.conf();
        return worker.executeBlocking(() -> {
            if (!hasSaved) {
                tidy(file);
            } else if (Files.notExists(file.path())) {
                LOG.warn("The file {} is gone; it is made anew from what is known", file.path());
            }
            ConfFile.save(file.path(), file.rewriter(), ConfMapping.conf(base, state, mapped), memory);
            hasSaved = true;
            return null;
        });
    }

    /** Sees to what a crash has left. */
    private static void tidy(StateFile file) {
        ConfFile.removeLeftovers(file.path());
        if (ConfFile.isInterrupted(file.path())) {
            LOG.warn(
                    "The file {} was being rewritten when the process or the machine stopped. What its journal says counts; what"
                            + " was changed in it by hand since is lost",
                    file.path());
        }
    }
}
