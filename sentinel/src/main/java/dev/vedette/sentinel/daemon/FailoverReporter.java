package dev.vedette.sentinel.daemon;

import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.http.FailoverHistory;
import dev.vedette.sentinel.http.FailoverRecord;
import dev.vedette.sentinel.http.FailoverStory;
import dev.vedette.sentinel.log.RawJson;
import dev.vedette.sentinel.metrics.MetricsHub;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of each failover, once it is over, in one line of the log: in words, and where lines have fields, as the API shows it. Source:
 * docs/logging.md, The story of a failover.
 */
final class FailoverReporter implements FailoverHistory.Listener {

    private static final Logger LOG = LoggerFactory.getLogger("vedette.failover");

    private final Optional<MetricsHub> hub;

    FailoverReporter(Optional<MetricsHub> hub) {
        this.hub = hub;
    }

    @Override
    public void lost(MasterName master, long bytes) {
        hub.ifPresent(figures -> figures.failoverLost(master, bytes));
    }

    @Override
    public void ended(FailoverRecord record) {
        OptionalLong gapBytes = record.gapBytes();
        LOG.atWarn()
                .addKeyValue("event", "failover")
                .addKeyValue("master", record.master())
                .addKeyValue("outcome", record.outcome())
                .addKeyValue("reason", record.reason().orElse(null))
                .addKeyValue("cause", record.cause().orElse(null))
                .addKeyValue("leader", record.leader().orElse(null))
                .addKeyValue("from", record.from().orElse(null))
                .addKeyValue("to", record.to().orElse(null))
                .addKeyValue("took_ms", record.tookMillis())
                .addKeyValue("gap_bytes", gapBytes.isPresent() ? gapBytes.getAsLong() : null)
                .addKeyValue("failover", new RawJson(record::jsonText))
                .log(FailoverStory.of(record));
    }
}
