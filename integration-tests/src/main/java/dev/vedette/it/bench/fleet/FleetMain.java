package dev.vedette.it.bench.fleet;

import dev.vedette.it.resp.Endpoint;
import java.io.IOException;

/**
 * A process that plays a part of a fleet on one port and many loopback addresses, until it is killed. On the same port of
 * {@link FleetAddress#control} it takes the commands {@code FLEET KILL first behindLast} and {@code FLEET RESTART first behindLast}.
 */
public final class FleetMain {
    private FleetMain() {}

    /**
     * Plays.
     *
     * @param args first group, number of groups, replicas of each, port
     * @throws IOException if an address is taken
     */
    public static void main(String[] args) throws IOException {
        int first = Integer.parseInt(args[0]);
        int count = Integer.parseInt(args[1]);
        int replicas = Integer.parseInt(args[2]);
        int port = Integer.parseInt(args[3]);

        FleetLoop loop = new FleetLoop();
        Fleet fleet = new Fleet(loop, first, count, replicas, port);
        Endpoint control = FleetAddress.control(first, port);
        loop.listen(control, new FleetControl(fleet));
        loop.run();
    }
}
