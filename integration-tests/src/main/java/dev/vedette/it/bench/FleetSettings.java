package dev.vedette.it.bench;

import dev.vedette.it.resp.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fleet is made of and how it is treated.
 *
 * @param masters number of groups
 * @param replicas of each master
 * @param downAfter the directive
 * @param victims masters that are killed at once; 0 for none
 * @param settle time between the discovery and the beginning of the rest
 * @param rest time over which the processor time at rest is taken
 * @param patience bound of start and discovery
 * @param failoverPatience bound of the failovers, beyond down-after
 */
record FleetSettings(
        int masters,
        int replicas,
        Duration downAfter,
        int victims,
        Duration settle,
        Duration rest,
        Duration patience,
        Duration failoverPatience) {
    private static final int QUORUM = 2;
    private static final int FAILOVER_TIMEOUT_MILLIS = 30_000;

    /** The lines of sentinel.conf that monitor the fleet. */
    List<String> lines(FleetProcesses fleet) {
        List<String> lines = new ArrayList<>();
        for (int group = 0; group < masters; group++) {
            Endpoint master = fleet.address(group, 0);
            String name = "m" + group;
            lines.add("sentinel monitor " + name + " " + master.host() + " " + master.port() + " " + QUORUM);
            lines.add("sentinel down-after-milliseconds " + name + " " + downAfter.toMillis());
            lines.add("sentinel failover-timeout " + name + " " + FAILOVER_TIMEOUT_MILLIS);
        }
        return lines;
    }
}
