package dev.vedette.quorum.instance;

import dev.vedette.quorum.model.Endpoint;

/** How event payloads name an instance. Source: docs/protocol.md, Events. */
public final class Payloads {

    private Payloads() {}

    /** {@code master <name> <ip> <port>}. */
    public static String master(MasterGroup group) {
        return "master " + nameAndAddress(group);
    }

    /** {@code slave <name> <ip> <port> @ <master name> <master ip> <master port>}. */
    public static String replica(MasterGroup group, RedisInstance replica) {
        Endpoint shown = group.shown(replica.endpoint());
        return "slave " + shown.text() + " " + shown.words() + " @ " + nameAndAddress(group);
    }

    /** {@code sentinel <id> <ip> <port> @ <master name> <master ip> <master port>}. */
    public static String peer(MasterGroup group, PeerSentinel peer) {
        return "sentinel " + peer.id() + " " + group.shown(peer.endpoint()).words() + " @ " + nameAndAddress(group);
    }

    /** The form that fits the instance's place in the group. */
    public static String instance(MasterGroup group, RedisInstance instance) {
        return instance == group.master() ? master(group) : replica(group, instance);
    }

    private static String nameAndAddress(MasterGroup group) {
        return group.name() + " " + group.address().words();
    }
}
