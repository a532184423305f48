package dev.vedette.quorum.sim;

import dev.vedette.quorum.model.Endpoint;

/** A machine with one process: a sentinel or a server. */
interface Node {

    /** Its place in the network's tables. */
    int index();

    /** Where it listens. */
    Endpoint endpoint();

    /** How a trace names it. */
    String name();

    /** Whether its process exists, so that its port accepts. A process that stands still still accepts. */
    boolean isUp();

    /** Whether its machine answers at all; if not, nobody is told that the port is closed. */
    boolean isReachable();

    /** A client's message has come. */
    void arrive(Channel channel, Object message);

    /** A client has connected. */
    void accepted(Channel channel);
}
