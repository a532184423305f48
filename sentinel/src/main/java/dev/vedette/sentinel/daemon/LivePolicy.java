package dev.vedette.sentinel.daemon;

import dev.vedette.sentinel.dns.HostPolicy;

/** What the configuration says of host names at this moment. */
record LivePolicy(LiveConf live) implements HostPolicy {

    @Override
    public boolean resolvesNames() {
        return live.conf().global().resolveHostnames();
    }

    @Override
    public boolean announcesNames() {
        return live.conf().global().announceHostnames();
    }
}
