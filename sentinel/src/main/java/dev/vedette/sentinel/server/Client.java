package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespVersion;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the server knows of one connected client. Belongs to the server's event loop. */
public final class Client {

    private static final int MOST_WORDS_KEPT = 3;
    private static final int MOST_CHARACTERS_KEPT = 256;
    private static final CommandTable.Found NOTHING = CommandTable.Found.error("ERR no request");

    /** The way to a client's socket. */
    interface Connection {

        /** Sends a message that answers no request. */
        void push(RespReply message);

        /** Disconnects the client for {@code reason}, as the log shows it. */
        void close(String reason);

        /** Disconnects the client if it leaves too much unread, or much for too long. */
        void checkOutput();

        /** What it holds now. */
        Figures figures();
    }

    /**
     * What a client's connection holds.
     *
     * @param unsentBytes sent, but not left yet
     * @param unsentWrites those bytes' pieces
     * @param unreadBytes of a request that is not complete yet
     * @param fileDescriptor the system's number for the socket; -1 where it does not tell
     */
    record Figures(long unsentBytes, int unsentWrites, long unreadBytes, int fileDescriptor) {}

    /** Which replies a client wants. */
    public enum ReplyMode {
        ON,
        OFF,
        SKIP_NEXT
    }

    private final long id;
    private final String remoteAddress;
    private final String localAddress;
    private final long connectedMillis;
    private final Connection connection;
    private final Set<String> channels = new LinkedHashSet<>();
    private final Set<String> patterns = new LinkedHashSet<>();

    private RespVersion version = RespVersion.RESP2;
    private Optional<String> user;
    private String name = "";
    private String libraryName = "";
    private String libraryVersion = "";
    private String lastCommand = "NULL";
    private long lastHeardMillis;
    private ReplyMode replyMode = ReplyMode.ON;
    private boolean isEvictionOff;
    private boolean isTouchOff;
    private boolean isHeldBack;
    private KeyTracking tracking = KeyTracking.OFF;
    private boolean isDismissed;

    private List<String> lastWords = List.of();
    private CommandTable.Found lastFound = NOTHING;

    Client(
            long id,
            String remoteAddress,
            String localAddress,
            long connectedMillis,
            Optional<String> user,
            Connection connection) {
        this.id = id;
        this.remoteAddress = remoteAddress;
        this.localAddress = localAddress;
        this.connectedMillis = connectedMillis;
        this.lastHeardMillis = connectedMillis;
        this.user = user;
        this.connection = connection;
    }

    /** A number never given to another client of this process. */
    public long id() {
        return id;
    }

    /**
     * What it asks for. Who asks one thing over and over is one question to the table: the words are one object, see {@code LastRequest}. Long ones are
     * not kept: there may be thousands of clients.
     */
    CommandTable.Found found(List<String> words, CommandTable commands) {
        if (words == lastWords) {
            return lastFound;
        }
        CommandTable.Found found = commands.find(words);
        boolean isKept = isShort(words);
        lastWords = isKept ? words : List.of();
        lastFound = isKept ? found : NOTHING;
        return found;
    }

    private static boolean isShort(List<String> words) {
        int characters = 0;
        for (int index = 0; index < words.size() && index < MOST_WORDS_KEPT; index++) {
            characters += words.get(index).length();
        }
        return words.size() <= MOST_WORDS_KEPT && characters <= MOST_CHARACTERS_KEPT;
    }

    /** Which client it is, for the log. */
    String label() {
        return "id=" + id + " addr=" + remoteAddress();
    }

    /** {@code address:port} of the client's end. */
    public String remoteAddress() {
        return remoteAddress;
    }

    /** {@code address:port} of our end. */
    public String localAddress() {
        return localAddress;
    }

    /** Whether it came in by a socket in the file system. */
    public boolean isLocal() {
        return localAddress.startsWith("/");
    }

    /** When it connected, on the core's clock. */
    public long connectedMillis() {
        return connectedMillis;
    }

    /** When it was last heard, on the core's clock. */
    public long lastHeardMillis() {
        return lastHeardMillis;
    }

    /** The dialect it is answered in. */
    public RespVersion version() {
        return version;
    }

    /** Whom it belongs to; empty until it has authenticated. */
    public Optional<String> user() {
        return user;
    }

    /** Whether it may do more than authenticate. */
    public boolean isAuthenticated() {
        return user.isPresent();
    }

    /** The name it gave itself; empty text if none. */
    public String name() {
        return name;
    }

    /** The client library's name; empty text if not told. */
    public String libraryName() {
        return libraryName;
    }

    /** The client library's version; empty text if not told. */
    public String libraryVersion() {
        return libraryVersion;
    }

    /** The full name of the command it ran last. */
    public String lastCommand() {
        return lastCommand;
    }

    /** Which replies it wants. */
    public ReplyMode replyMode() {
        return replyMode;
    }

    /** Whether it asked not to be evicted. We evict nobody; the wish is only shown. */
    public boolean isEvictionOff() {
        return isEvictionOff;
    }

    /** Whether it asked not to touch keys. There are none; the wish is only shown. */
    public boolean isTouchOff() {
        return isTouchOff;
    }

    /** Whether a request of it waits for the end of a pause. */
    public boolean isHeldBack() {
        return isHeldBack;
    }

    /** How it wants keys to be tracked. There are none; the wish is only shown. */
    public KeyTracking tracking() {
        return tracking;
    }

    /** The channels it listens to, in the order of subscribing. */
    public Set<String> channels() {
        return Collections.unmodifiableSet(channels);
    }

    /** The patterns it listens to, in the order of subscribing. */
    public Set<String> patterns() {
        return Collections.unmodifiableSet(patterns);
    }

    /** Channels and patterns together. */
    public int subscriptionCount() {
        return channels.size() + patterns.size();
    }

    /** Whether it listens to anything. */
    public boolean isSubscriber() {
        return subscriptionCount() > 0;
    }

    /** Whether its dialect leaves it only the commands of a subscriber. */
    public boolean isRestrictedToSubscribing() {
        return version == RespVersion.RESP2 && isSubscriber();
    }

    /** Bytes sent to it that have not left yet. */
    public long unsentBytes() {
        return connection.figures().unsentBytes();
    }

    /** Bytes received of a request that is not complete yet. */
    public long unreadBytes() {
        return connection.figures().unreadBytes();
    }

    /** Writes to it that have not left yet. */
    public int unsentWrites() {
        return connection.figures().unsentWrites();
    }

    /** The system's number for its socket; -1 where it does not tell. */
    public int fileDescriptor() {
        return connection.figures().fileDescriptor();
    }

    /** Sends a message that answers no request. */
    public void push(RespReply message) {
        connection.push(message);
    }

    /** Disconnects it if it leaves too much unread, or much for too long. */
    void checkOutput() {
        connection.checkOutput();
    }

    /** Disconnects it for {@code reason}, as the log shows it. */
    public void close(String reason) {
        connection.close(reason);
    }

    /** Sets the dialect. */
    public void speak(RespVersion version) {
        this.version = version;
    }

    /** Makes it belong to {@code user}, or to nobody. */
    public void actAs(Optional<String> user) {
        this.user = user;
    }

    /** Gives it a name; the empty text takes it away. */
    public void rename(String name) {
        this.name = name;
    }

    /** Notes the client library's name. */
    public void libraryName(String libraryName) {
        this.libraryName = libraryName;
    }

    /** Notes the client library's version. */
    public void libraryVersion(String libraryVersion) {
        this.libraryVersion = libraryVersion;
    }

    /** Sets which replies it wants. */
    public void replyMode(ReplyMode replyMode) {
        this.replyMode = replyMode;
    }

    /** Whether it wants no reply to the request that it sends now; to those after it, it does. */
    boolean takeSkip() {
        boolean isSkipped = replyMode == ReplyMode.SKIP_NEXT;
        if (isSkipped) {
            replyMode = ReplyMode.ON;
        }
        return isSkipped;
    }

    /** Notes whether it asked not to be evicted. */
    public void evictionOff(boolean isEvictionOff) {
        this.isEvictionOff = isEvictionOff;
    }

    /** Notes whether it asked not to touch keys. */
    public void touchOff(boolean isTouchOff) {
        this.isTouchOff = isTouchOff;
    }

    /** Sets how it wants keys to be tracked. */
    public void track(KeyTracking tracking) {
        this.tracking = tracking;
    }

    /** Notes whether a request of it waits for the end of a pause. */
    void heldBack(boolean isHeldBack) {
        this.isHeldBack = isHeldBack;
    }

    /** Lets the reply that it awaits be the last thing it is told. */
    public void dismiss() {
        isDismissed = true;
    }

    /** Whether it is to be disconnected once it has the reply that it awaits. */
    boolean isDismissed() {
        return isDismissed;
    }

    /** Notes when bytes came last. */
    void heard(long nowMillis) {
        lastHeardMillis = nowMillis;
    }

    /** Notes the command that it asked for last. */
    void ran(String commandName) {
        lastCommand = commandName;
    }

    /** Subscribes to a channel; answers whether that is new. */
    boolean addChannel(String channel) {
        return channels.add(channel);
    }

    /** Leaves a channel; answers whether it was subscribed. */
    boolean removeChannel(String channel) {
        return channels.remove(channel);
    }

    /** Subscribes to a pattern; answers whether that is new. */
    boolean addPattern(String pattern) {
        return patterns.add(pattern);
    }

    /** Leaves a pattern; answers whether it was subscribed. */
    boolean removePattern(String pattern) {
        return patterns.remove(pattern);
    }
}
