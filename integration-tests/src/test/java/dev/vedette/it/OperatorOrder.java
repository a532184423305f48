package dev.vedette.it;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Fault;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.watch.ObservedEvent;
import java.io.IOException;

/**
 * A failover that an operator orders of the first sentinel. What that one says is taken at its word: where it gives an order up,
 * because a server stood still meanwhile, it is ordered once more, as an operator would.
 */
public final class OperatorOrder {
    private static final int MOST_ORDERS = 3;
    private static final String GIVEN_UP = "-failover-abort";
    private static final String CARRIED_OUT = "+promoted-slave";

    private OperatorOrder() {}

    /** Orders it, and waits until a replica is promoted; answers the {@link System#nanoTime} just before the order. */
    public static long failOver(Topology topology, RedisProcess master) throws IOException {
        for (int order = 1; ; order++) {
            long atNanos = Fault.MANUAL.strike(topology, master);
            if (!isGivenUp(topology, atNanos) || order == MOST_ORDERS) {
                return atNanos;
            }
        }
    }

    /** Whether a sentinel said that writes may be lost, as the master did not say in time that it holds them back. */
    public static boolean mayHaveLostWrites(Topology topology) {
        return topology.sentinels().stream()
                .anyMatch(sentinel -> sentinel.log().contains("goes on without holding back writes"));
    }

    private static boolean isGivenUp(Topology topology, long sinceNanos) {
        Endpoint asked = topology.sentinels().get(0).endpoint();
        ObservedEvent outcome = topology.events()
                .await(
                        "outcome of the ordered failover",
                        1,
                        sinceNanos,
                        Subject.PATIENCE,
                        event -> event.sentinel().equals(asked)
                                && (event.channel().startsWith(GIVEN_UP)
                                        || event.channel().equals(CARRIED_OUT)))
                .get(0);
        return outcome.channel().startsWith(GIVEN_UP);
    }
}
