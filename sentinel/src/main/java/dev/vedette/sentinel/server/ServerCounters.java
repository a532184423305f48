package dev.vedette.sentinel.server;

/** What the server has done since its start. Changed and read on the server's event loop. */
public final class ServerCounters {

    private static final double BYTES_PER_KIB = 1024;
    private static final double MILLIS_PER_SECOND = 1000;

    private long connections;
    private long rejectedConnections;
    private long commands;
    private long errorReplies;
    private long inputBytes;
    private long outputBytes;
    private long reads;
    private long writes;
    private long protocolErrors;
    private long refusedHellos;
    private long refusedVoteRequests;
    private long outputLimitDisconnections;
    private long failedSessions;

    private long sampledMillis;
    private long sampledCommands;
    private long sampledInputBytes;
    private long sampledOutputBytes;
    private double commandsPerSecond;
    private double inputKibPerSecond;
    private double outputKibPerSecond;

    /** Counts a connection. */
    void connectionAccepted() {
        connections++;
    }

    /** Counts a connection that was turned away. */
    void connectionRejected() {
        connections++;
        rejectedConnections++;
    }

    /** Counts a command. */
    void commandProcessed() {
        commands++;
    }

    /** Counts an error among the replies. */
    void errorReplied() {
        errorReplies++;
    }

    /** Counts a read and its bytes. */
    void bytesRead(int count) {
        reads++;
        inputBytes += count;
    }

    /** Counts a write and its bytes. */
    void bytesWritten(int count) {
        writes++;
        outputBytes += count;
    }

    /** Counts bytes that were not the Redis protocol. */
    void protocolErrorSeen() {
        protocolErrors++;
    }

    /** Counts a client dropped for not reading its replies. */
    void outputLimitReached() {
        outputLimitDisconnections++;
    }

    /** Counts a session that ended by a fault of ours. */
    void sessionFailed() {
        failedSessions++;
    }

    /** Counts a hello that could not be read. */
    public void helloRefused() {
        refusedHellos++;
    }

    /** Counts a peer's question that could not be read. */
    public void voteRequestRefused() {
        refusedVoteRequests++;
    }

    /** Takes the figures of this moment for the rates; to be called about once a second. */
    void sample(long nowMillis) {
        double seconds = Math.max(1, nowMillis - sampledMillis) / MILLIS_PER_SECOND;
        commandsPerSecond = (commands - sampledCommands) / seconds;
        inputKibPerSecond = (inputBytes - sampledInputBytes) / BYTES_PER_KIB / seconds;
        outputKibPerSecond = (outputBytes - sampledOutputBytes) / BYTES_PER_KIB / seconds;
        sampledMillis = nowMillis;
        sampledCommands = commands;
        sampledInputBytes = inputBytes;
        sampledOutputBytes = outputBytes;
    }

    /** Connections, rejected ones included. */
    public long connections() {
        return connections;
    }

    /** Connections refused because too many were there, or by protected mode. */
    public long rejectedConnections() {
        return rejectedConnections;
    }

    /** Commands carried out; those that are refused at the door do not count. */
    public long commands() {
        return commands;
    }

    /** Error replies sent. */
    public long errorReplies() {
        return errorReplies;
    }

    /** Bytes received. */
    public long inputBytes() {
        return inputBytes;
    }

    /** Bytes sent. */
    public long outputBytes() {
        return outputBytes;
    }

    /** Reads from sockets. */
    public long reads() {
        return reads;
    }

    /** Writes to sockets. */
    public long writes() {
        return writes;
    }

    /** Sessions closed because they did not speak the protocol. */
    public long protocolErrors() {
        return protocolErrors;
    }

    /** Hello messages that could not be read. */
    public long refusedHellos() {
        return refusedHellos;
    }

    /** Questions of peers that could not be read. */
    public long refusedVoteRequests() {
        return refusedVoteRequests;
    }

    /** Sessions closed because they did not read what they were sent, or made us hold too much. */
    public long outputLimitDisconnections() {
        return outputLimitDisconnections;
    }

    /** Sessions closed because a command of theirs broke. */
    public long failedSessions() {
        return failedSessions;
    }

    /** Commands a second, lately. */
    public double commandsPerSecond() {
        return commandsPerSecond;
    }

    /** KiB received a second, lately. */
    public double inputKibPerSecond() {
        return inputKibPerSecond;
    }

    /** KiB sent a second, lately. */
    public double outputKibPerSecond() {
        return outputKibPerSecond;
    }
}
