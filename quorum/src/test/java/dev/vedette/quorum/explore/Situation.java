package dev.vedette.quorum.explore;

/**
 * A state of the whole small world: where each sentinel and server stands, what is on its way, and what the rules remember.
 * {@link #encode} is its identity.
 */
final class Situation {

    private static final byte MASTER = 1;
    private static final byte FOLLOWS = 2;
    private static final byte DEAD = 16;

    final int[] hosts;
    final long[] idleMillis;
    private final byte[] servers;
    private final byte[] connections;
    private final boolean[] isOpen;
    int[] messages;
    Ledger ledger;
    int faults;

    private Situation(
            int[] hosts,
            long[] idleMillis,
            byte[] servers,
            byte[] connections,
            boolean[] isOpen,
            int[] messages,
            Ledger ledger,
            int faults) {
        this.hosts = hosts;
        this.idleMillis = idleMillis;
        this.servers = servers;
        this.connections = connections;
        this.isOpen = isOpen;
        this.messages = messages;
        this.ledger = ledger;
        this.faults = faults;
    }

    /** All servers run, and no sentinel does; {@code hosts} are their numbers. */
    Situation(int[] hosts) {
        this(
                hosts,
                new long[Cast.SENTINELS],
                new byte[] {MASTER, FOLLOWS, FOLLOWS},
                new byte[Cast.SENTINELS * Cast.TARGETS],
                new boolean[Cast.SENTINELS * Cast.TARGETS],
                new int[0],
                new Ledger(),
                0);
    }

    /** The same, to be changed. */
    Situation copy() {
        return new Situation(
                hosts.clone(),
                idleMillis.clone(),
                servers.clone(),
                connections.clone(),
                isOpen.clone(),
                messages,
                ledger.copy(),
                faults);
    }

    /** Whether a sentinel believes that its connection to a sentinel or server stands. */
    boolean isOpen(int sentinel, int target) {
        return isOpen[sentinel * Cast.TARGETS + target];
    }

    /** Opens or closes a connection. */
    void setOpen(int sentinel, int target, boolean open) {
        isOpen[sentinel * Cast.TARGETS + target] = open;
    }

    /** The number of a sentinel's connection to a sentinel or server; a new connection has a higher one. */
    int connection(int sentinel, int target) {
        return connections[sentinel * Cast.TARGETS + target];
    }

    /** What comes over the connection so far is heard no more. */
    void endConnection(int sentinel, int target) {
        connections[sentinel * Cast.TARGETS + target]++;
    }

    /** Whether a server runs. */
    boolean isServing(int server) {
        return (servers[server] & DEAD) == 0;
    }

    /** Ends or begins a server's process; it keeps its role. */
    void setServing(int server, boolean isServing) {
        servers[server] = (byte) (isServing ? servers[server] & ~DEAD : servers[server] | DEAD);
    }

    /** Whether a server plays master, or did before it died. */
    boolean isMaster(int server) {
        return (servers[server] & ~DEAD) == MASTER;
    }

    /** Which server one follows that is no master. */
    int followed(int server) {
        return (servers[server] & ~DEAD) - FOLLOWS;
    }

    /** Makes a server that runs a master. */
    void promote(int server) {
        servers[server] = MASTER;
    }

    /** Makes a server that runs follow another. */
    void follow(int server, int master) {
        servers[server] = (byte) (FOLLOWS + master);
    }

    /** Puts a message on its way. */
    void send(int message) {
        int[] more = new int[messages.length + 1];
        int at = 0;
        while (at < messages.length && messages[at] < message) {
            more[at] = messages[at];
            at++;
        }
        more[at] = message;
        System.arraycopy(messages, at, more, at + 1, messages.length - at);
        messages = more;
    }

    /** Takes one of the messages of that number off its way. */
    void take(int message) {
        int[] fewer = new int[messages.length - 1];
        int at = 0;
        while (messages[at] != message) {
            fewer[at] = messages[at];
            at++;
        }
        System.arraycopy(messages, at + 1, fewer, at, fewer.length - at);
        messages = fewer;
    }

    /** All of it in bytes; two situations are the same if these are. */
    byte[] encode() {
        Bytes bytes = new Bytes();
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            bytes.number(hosts[sentinel]);
            bytes.number(idleMillis[sentinel]);
        }
        for (byte server : servers) {
            bytes.number(server);
        }
        bytes.sparse(connections);
        long open = 0;
        for (int index = 0; index < isOpen.length; index++) {
            open |= isOpen[index] ? 1L << index : 0;
        }
        bytes.number(open);
        bytes.number(faults);
        bytes.number(messages.length);
        for (int message : messages) {
            bytes.number(message);
        }
        ledger.encode(bytes);
        return bytes.written();
    }

    /** Reads what {@link #encode} wrote. */
    static Situation decode(byte[] content) {
        Bytes bytes = new Bytes(content);
        int[] hosts = new int[Cast.SENTINELS];
        Situation situation = new Situation(hosts);
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            hosts[sentinel] = (int) bytes.readNumber();
            situation.idleMillis[sentinel] = bytes.readNumber();
        }
        for (int server = 0; server < Cast.SERVERS; server++) {
            situation.servers[server] = (byte) bytes.readNumber();
        }
        bytes.readSparse(situation.connections);
        long open = bytes.readNumber();
        for (int index = 0; index < situation.isOpen.length; index++) {
            situation.isOpen[index] = ((open >>> index) & 1) == 1;
        }
        situation.faults = (int) bytes.readNumber();
        situation.messages = new int[(int) bytes.readNumber()];
        for (int index = 0; index < situation.messages.length; index++) {
            situation.messages[index] = (int) bytes.readNumber();
        }
        situation.ledger = Ledger.decode(bytes);
        return situation;
    }
}
