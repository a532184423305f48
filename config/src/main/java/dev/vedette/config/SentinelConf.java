package dev.vedette.config;

import java.util.List;
import java.util.Optional;

/**
 * The whole configuration: what file, standard input and command line say together, and the durable state.
 *
 * @param general directives shared with the data server
 * @param vedette settings of our own
 * @param global {@code sentinel} lines about this Sentinel
 * @param masters the monitored masters in order, each name once
 */
public record SentinelConf(GeneralConf general, VedetteConf vedette, GlobalConf global, List<MasterConf> masters) {

    /** Copies the masters. */
    public SentinelConf {
        masters = List.copyOf(masters);
    }

    /** Answers the master of this name, if it is monitored. */
    public Optional<MasterConf> master(String name) {
        return masters.stream().filter(master -> master.name().equals(name)).findFirst();
    }

    /** Answers the password as the configuration itself says it; empty if it does not. */
    public Optional<String> plain(Secret secret, Optional<String> master) {
        return switch (secret) {
            case AUTH_PASS -> master.flatMap(this::master).flatMap(MasterConf::authPass);
            case SENTINEL_PASS -> global.sentinelPass();
            case REQUIREPASS -> general.access().requirepass();
            case TLS_KEY_FILE_PASS -> general.tls().keyFilePass();
            case TLS_CLIENT_KEY_FILE_PASS -> general.tls().clientKeyFilePass();
        };
    }

    /** Answers this configuration with other global settings. */
    public SentinelConf withGlobal(GlobalConf newGlobal) {
        return new SentinelConf(general, vedette, newGlobal, masters);
    }

    /** Answers this configuration with other settings of our own. */
    public SentinelConf withVedette(VedetteConf newVedette) {
        return new SentinelConf(general, newVedette, global, masters);
    }

    /** Answers this configuration with other masters. */
    public SentinelConf withMasters(List<MasterConf> newMasters) {
        return new SentinelConf(general, vedette, global, newMasters);
    }

    /** Answers this configuration with other general settings. */
    public SentinelConf withGeneral(GeneralConf newGeneral) {
        return new SentinelConf(newGeneral, vedette, global, masters);
    }
}
