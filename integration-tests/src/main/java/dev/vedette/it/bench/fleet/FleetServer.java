package dev.vedette.it.bench.fleet;

import dev.vedette.it.resp.Endpoint;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One played Redis server: its role, its offset, and who is connected. */
final class FleetServer implements FleetService {
    /** How long a replica takes to have its link up, once its master is there. */
    private static final long LINK_NANOS = 20_000_000;

    private final FleetLoop loop;
    private final FleetGroup group;
    private final Endpoint address;
    private final String runId;
    private final FleetCommands commands;
    private final Set<FleetConnection> connections = new LinkedHashSet<>();
    private @Nullable ServerSocketChannel listener;
    private Optional<Endpoint> master = Optional.empty();
    private long followedNanos;
    private long changedNanos;
    private long offset;

    FleetServer(FleetLoop loop, FleetGroup group, Endpoint address) {
        this.loop = loop;
        this.group = group;
        this.address = address;
        this.runId = String.format("%040x", address.hashCode() & 0xffff_ffffL);
        this.commands = new FleetCommands(this, group);
    }

    /** Where it listens, or did. */
    Endpoint address() {
        return address;
    }

    /** Its identity, the same after a restart. */
    String runId() {
        return runId;
    }

    /** Whom it follows; empty for a master. */
    Optional<Endpoint> master() {
        return master;
    }

    /** How far its stream has come. */
    long offset() {
        return offset;
    }

    /** Whether it listens. */
    boolean isUp() {
        return listener != null;
    }

    /** Who is connected. */
    Set<FleetConnection> connections() {
        return connections;
    }

    /** Whether it follows a server that is there and has had the time to take it in. */
    boolean isLinked() {
        Optional<FleetServer> target = master.flatMap(group::at);
        long nowNanos = System.nanoTime();
        return isUp()
                && target.isPresent()
                && target.get().isUp()
                && nowNanos - followedNanos >= LINK_NANOS
                && nowNanos - target.get().changedNanos >= LINK_NANOS;
    }

    /** How long the link to its master has been down; 0 for a link that is up. */
    long linkDownSeconds() {
        if (isLinked()) {
            return 0;
        }
        long sinceNanos = master.flatMap(group::at)
                .map(target -> Math.max(target.changedNanos, followedNanos))
                .orElse(followedNanos);
        return Math.max(1, (System.nanoTime() - sinceNanos) / 1_000_000_000);
    }

    /** Writes so much more into its stream. */
    void grow(long bytes) {
        offset += bytes;
    }

    /** Reads its master's stream up to there. */
    void catchUp(long masterOffset) {
        offset = Math.max(offset, masterOffset);
    }

    /** Becomes a replica. */
    void follow(Endpoint newMaster) {
        master = Optional.of(newMaster);
        followedNanos = System.nanoTime();
    }

    /** Becomes a master. */
    void promote() {
        master = Optional.empty();
    }

    /** Listens. */
    void start() throws IOException {
        listener = loop.listen(address, this);
        changedNanos = System.nanoTime();
    }

    /** Refuses connections from now on, and ends those that are open. */
    void kill() throws IOException {
        ServerSocketChannel open = listener;
        if (open != null) {
            open.close();
        }
        listener = null;
        changedNanos = System.nanoTime();
        List.copyOf(connections).forEach(FleetConnection::close);
    }

    @Override
    public void opened(FleetConnection connection) {
        connections.add(connection);
    }

    @Override
    public void closed(FleetConnection connection) {
        connections.remove(connection);
    }

    @Override
    public void command(FleetConnection connection, String[] words) {
        commands.execute(connection, words);
    }
}
