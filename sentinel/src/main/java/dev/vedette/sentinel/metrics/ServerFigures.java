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
 * @param blockedClients clients that a pause holds back
 * @param inputBytes received
 * @param outputBytes sent
 * @param systemSeconds processor time in the kernel
 * @param userSeconds processor time in the program
 */
public record ServerFigures(
        long clients,
        long connections,
        long rejectedConnections,
        long commands,
        long errorReplies,
        long heldBytes,
        long limitDisconnections,
        long blockedClients,
        long inputBytes,
        long outputBytes,
        double systemSeconds,
        double userSeconds) {

    /** Before anything has happened. */
    public static final ServerFigures NONE = new ServerFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
