package dev.vedette.sentinel.server;

import dev.vedette.config.GlobalConf;
import dev.vedette.config.LogLevel;

/**
 * What operators may change of the whole process while it runs.
 *
 * @param global the {@code sentinel} lines about this sentinel
 * @param logLevel how much is logged
 */
public record RuntimeOptions(GlobalConf global, LogLevel logLevel) {

    /** Whether {@code other} wants the same credentials toward peers; if not, links to them must authenticate anew. */
    public boolean hasSameCredentials(RuntimeOptions other) {
        return global.sentinelUser().equals(other.global.sentinelUser())
                && global.sentinelPass().equals(other.global.sentinelPass());
    }
}
