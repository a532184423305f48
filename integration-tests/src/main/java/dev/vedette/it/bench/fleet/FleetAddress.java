package dev.vedette.it.bench.fleet;

import dev.vedette.it.resp.Endpoint;

/** Where the servers of a fleet listen: each has an address of its own in 127.0.0.0/8, and all have the same port. */
public final class FleetAddress {
    private static final int GROUPS_A_NET = 200;
    private static final int FIRST_NET = 20;
    private static final int CONTROL_NET = 19;

    private FleetAddress() {}

    /**
     * A server of a group.
     *
     * @param index 0 is the one that begins as master
     */
    public static Endpoint of(int group, int index, int port) {
        return new Endpoint(
                "127." + (FIRST_NET + group / GROUPS_A_NET) + "." + (1 + group % GROUPS_A_NET) + "." + (1 + index),
                port);
    }

    /** Where the process whose first group is the given one takes commands. */
    public static Endpoint control(int firstGroup, int port) {
        return new Endpoint(
                "127." + CONTROL_NET + "." + (1 + firstGroup / GROUPS_A_NET) + "." + (1 + firstGroup % GROUPS_A_NET),
                port);
    }
}
