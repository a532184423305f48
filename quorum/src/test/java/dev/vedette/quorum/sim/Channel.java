package dev.vedette.quorum.sim;

import java.util.ArrayDeque;
import java.util.Queue;

/** One TCP connection: what is sent one way arrives in order, or not at all. */
final class Channel {

    final Node client;
    final Node server;
    private final Network network;
    private final End end;
    private final Lane toServer;
    private final Lane toClient;
    private boolean isClientGone;
    private boolean isLastWordSent;
    private boolean isServerGone;
    private boolean isAccepted;

    /** The client's end. */
    interface End {

        /** The server has accepted. */
        void opened(Channel channel);

        /** The connection was refused, or has broken. */
        void lost(Channel channel);

        /** The server's message has come. */
        void arrive(Object message);
    }

    Channel(Network network, Node client, Node server, End end) {
        this.network = network;
        this.client = client;
        this.server = server;
        this.end = end;
        this.toServer = new Lane(client, server, true);
        this.toClient = new Lane(server, client, false);
    }

    /** Knocks at the server's port. */
    void connect() {
        network.carry(toServer, Knock.SYN);
    }

    /** Sends to the server. */
    void ask(Object message) {
        if (!isClientGone) {
            network.carry(toServer, message);
        }
    }

    /** Sends to the client. */
    void answer(Object message) {
        if (!isServerGone) {
            network.carry(toClient, message);
        }
    }

    /** The client closes, and what is on its way is lost. */
    void leave() {
        isClientGone = true;
    }

    /** The client's process ends. Its system sends what the process had said. */
    void outlive() {
        isLastWordSent = true;
        isClientGone = true;
    }

    /** The server closes, or its process ends; {@code loudly} if its system still tells the client. */
    void hangUp(boolean loudly) {
        if (!isServerGone) {
            isServerGone = true;
            if (loudly) {
                network.carry(toClient, Knock.RST);
            }
        }
    }

    /** Whether both ends stand, so that the server's messages reach somebody. */
    boolean isOpen() {
        return isAccepted && !isClientGone && !isServerGone;
    }

    /** Whether nothing can come of it any more. */
    boolean isDead() {
        return isClientGone;
    }

    /** What the systems of both machines say to each other by themselves. */
    private enum Knock {
        SYN,
        ACK,
        RST
    }

    /** One direction. */
    final class Lane {
        final Node from;
        final Node to;
        final Queue<Object> stuck = new ArrayDeque<>();
        long lastMicros;
        private final boolean isToServer;

        private Lane(Node from, Node to, boolean isToServer) {
            this.from = from;
            this.to = to;
            this.isToServer = isToServer;
        }

        /** The message has come through. */
        void deliver(Object message) {
            if (isToServer) {
                deliverToServer(message);
            } else {
                deliverToClient(message);
            }
        }

        /** Whether nothing arrives at its end any more. */
        boolean isDead() {
            return isClientGone && !(isToServer && isLastWordSent);
        }

        Channel channel() {
            return Channel.this;
        }
    }

    private void deliverToServer(Object message) {
        if (toServer.isDead() || !server.isReachable()) {
            return;
        }
        boolean isRejected = message == Knock.SYN && network.isRejected(client.index(), server.index());
        if (isServerGone || !server.isUp() || isRejected) {
            isServerGone = true;
            network.carry(toClient, Knock.RST);
        } else if (message == Knock.SYN) {
            isAccepted = true;
            server.accepted(this);
            network.carry(toClient, Knock.ACK);
        } else {
            server.arrive(this, message);
        }
    }

    private void deliverToClient(Object message) {
        if (isClientGone) {
            return;
        }
        if (message == Knock.ACK) {
            end.opened(this);
        } else if (message == Knock.RST) {
            isServerGone = true;
            isClientGone = true;
            end.lost(this);
        } else {
            end.arrive(message);
        }
    }
}
