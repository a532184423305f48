package dev.vedette.sentinel.link;

import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.InstanceId.DataInstance;
import dev.vedette.quorum.model.InstanceId.PeerInstance;
import org.slf4j.spi.LoggingEventBuilder;

/** How log lines name an instance. */
final class Labels {

    private Labels() {}

    /** Adds the same to a line as fields. */
    static LoggingEventBuilder mark(LoggingEventBuilder line, InstanceId instance) {
        return instance instanceof DataInstance data
                ? line.addKeyValue("master", data.master()).addKeyValue("instance", data.endpoint())
                : line.addKeyValue("instance", ((PeerInstance) instance).id());
    }

    /** Answers {@code master=... instance=...}, or for a peer only the latter. */
    static String of(InstanceId instance) {
        if (instance instanceof DataInstance data) {
            return "master=" + data.master() + " instance=" + data.endpoint();
        }
        return "instance=" + ((PeerInstance) instance).id();
    }
}
