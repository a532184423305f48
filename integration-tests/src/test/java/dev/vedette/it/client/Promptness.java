package dev.vedette.it.client;

import java.util.Map;
import java.util.Optional;

/**
 * How soon each client must write again once the sentinels agree: three times the longest that it was seen to take from the fault
 * on, on a machine with two processors and much else to do. How long the sentinels took is no part of it, so a client that
 * becomes slow shows, and an election that had to be repeated does not. The quick ones have a few seconds more.
 */
final class Promptness {
    private static final double FACTOR = 3;

    /** Shorter than what a client waits that missed the switch, and longer than two busy processors keep one from writing. */
    private static final double LEAST_MILLIS = 8_000;

    /** The longest seen, in milliseconds. What makes the slow ones slow are pauses of their own, beside the original too. */
    private static final Map<String, Integer> SEEN_MILLIS = Map.ofEntries(
            Map.entry("Jedis JedisSentinelPool", 1_200),
            Map.entry("Jedis RedisSentinelClient", 1_200),
            Map.entry("Lettuce", 5_000),
            Map.entry("Lettuce MasterReplica", 6_000),
            Map.entry("Redisson", 3_700),
            Map.entry("Vert.x", 3_900),
            Map.entry("ioredis", 1_600),
            Map.entry("node-redis", 2_400),
            Map.entry("Socket.IO", 1_600),
            Map.entry("BullMQ", 2_100),
            Map.entry("redis-py", 1_200),
            Map.entry("Celery", 2_500),
            Map.entry("HAProxy, role checked", 2_100),
            Map.entry("HAProxy, sentinel asked", 4_100),
            Map.entry("redis-cli", 1_900));

    private Promptness() {}

    /** The longest that the client of this name may take; fails for one that has no bound. */
    static double maxLagMillis(String client) {
        int seenMillis = Optional.ofNullable(SEEN_MILLIS.get(client))
                .orElseThrow(() -> new AssertionError("no bound is known for " + client));
        return Math.max(LEAST_MILLIS, seenMillis * FACTOR);
    }
}
