package dev.vedette.sentinel.metrics;

/**
 * What the server has done since the start, as of one moment.
 *
 * @param clients connected now
 * @param connections accepted or rejected
 * @param rejectedConnections turned away
 * @param commands requests of any kind
 * @param errorReplies error replies sent
 * @param heldBytes held for clients: unfinished requests and unsent replies
 * @param limitDisconnections clients cut off because they made us hold too much
 */
public record ServerFigures(
        long clients,
        long connections,
        long rejectedConnections,
        long commands,
        long errorReplies,
        long heldBytes,
        long limitDisconnections) {

    /** Before anything has happened. */
    public static final ServerFigures NONE = new ServerFigures(0, 0, 0, 0, 0, 0, 0);
}
