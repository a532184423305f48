package dev.vedette.sentinel.daemon;

import dev.vedette.config.KnownReplica;
import dev.vedette.config.KnownSentinel;
import dev.vedette.config.MasterConf;
import dev.vedette.config.SentinelConf;
import java.util.LinkedHashSet;
import java.util.Set;

/** Every host that a configuration speaks of. */
final class KnownHosts {

    private KnownHosts() {}

    /** The hosts of all masters, replicas and peers in {@code conf}. */
    static Set<String> of(SentinelConf conf) {
        Set<String> hosts = new LinkedHashSet<>();
        for (MasterConf master : conf.masters()) {
            hosts.add(master.host());
            master.knownReplicas().stream().map(KnownReplica::host).forEach(hosts::add);
            master.knownSentinels().stream().map(KnownSentinel::host).forEach(hosts::add);
        }
        return hosts;
    }
}
