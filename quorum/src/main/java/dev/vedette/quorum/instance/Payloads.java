package dev.vedette.quorum.instance;

/** How event payloads name an instance. Source: docs/protocol.md, Events. */
public final class Payloads {

    private Payloads() {}

    /** {@code master <name> <ip> <port>}. */
    public static String master(MasterGroup group) {
        return "master " + nameAndAddress(group);
    }

    /** {@code slave <name> <ip> <port> @ <master name> <master ip> <master port>}. */
    public static String replica(MasterGroup group, RedisInstance replica) {
        return "slave " + replica.name() + " " + replica.endpoint().words() + " @ " + nameAndAddress(group);
    }

    /** {@code sentinel <id> <ip> <port> @ <master name> <master ip> <master port>}. */
    public static String peer(MasterGroup group, PeerSentinel peer) {
        return "sentinel " + peer.id() + " " + peer.endpoint().words() + " @ " + nameAndAddress(group);
    }

    /** The form that fits the instance's place in the group. */
    public static String instance(MasterGroup group, RedisInstance instance) {
        return instance == group.master() ? master(group) : replica(group, instance);
    }

    private static String nameAndAddress(MasterGroup group) {
        return group.name() + " " + group.master().endpoint().words();
    }
}
