package dev.vedette.sentinel.daemon;

import dev.vedette.config.ProcessConf;
import dev.vedette.config.SentinelConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that tells others our process id, if one is wanted. */
final class PidFile {

    private static final String OF_DAEMONS = "/var/run/redis.pid";
    private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);

    private final Optional<Path> file;
    private volatile boolean isOurs;

    private PidFile(Optional<Path> file) {
        this.file = file;
    }

    /** The file that {@code conf} names, relative to its folder; a process without a terminal always has one. */
    static PidFile of(SentinelConf conf, boolean isDaemonized) {
        ProcessConf process = conf.general().process();
        Optional<String> usual = isDaemonized ? Optional.of(OF_DAEMONS) : Optional.empty();
        return new PidFile(process.pidfile()
                .or(() -> usual)
                .map(name -> Path.of(process.dir().orElse("")).resolve(name)));
    }

    /** Writes it; a failure is logged and changes nothing else. */
    void write() {
        if (file.isEmpty()) {
            return;
        }
        try {
            Files.writeString(file.get(), ProcessHandle.current().pid() + "\n");
            isOurs = true;
        } catch (IOException failed) {
            LOG.warn("Can't write the pid file {}: {}", file.get(), failed.getMessage());
        }
    }

    /** Removes it, if we wrote it: one that stands since before may be of a process that still runs. */
    void remove() {
        if (file.isEmpty() || !isOurs) {
            return;
        }
        try {
            Files.deleteIfExists(file.get());
        } catch (IOException failed) {
            LOG.warn("Can't remove the pid file {}: {}", file.get(), failed.getMessage());
        }
    }
}
