package dev.vedette.quorum.sim;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Role;
import java.util.Optional;

/** One server's data and its place in replication: what it has written or read, from whom, and whether it still reads. */
final class ServerData {

    private final World world;
    private final SimServer owner;
    private final Knobs.ServerKnobs knobs;
    private History history;
    private long offsetBytes;
    private Role role = Role.MASTER;
    private Optional<Endpoint> master = Optional.empty();
    private boolean isLinkUp;
    private long linkDownSinceMicros = -1;
    private long syncEndMicros = -1;
    private long pausedUntilMicros;
    private long brokenUntilMicros;
    private int masterLife;
    private long demotedMicros = -1;
    private long changedMicros;

    ServerData(World world, SimServer owner, History history) {
        this.world = world;
        this.owner = owner;
        this.knobs = world.knobs().server();
        this.history = history;
    }

    /** A replica that has been in step for long. */
    void followInStep(SimServer leader) {
        role = Role.REPLICA;
        master = Optional.of(leader.endpoint());
        isLinkUp = true;
        masterLife = leader.life();
    }

    /** Begins to follow another server; its data are replaced once it is in step. */
    void follow(Endpoint target) {
        if (role == Role.REPLICA && master.filter(target::equals).isPresent()) {
            return;
        }
        demotedMicros = role == Role.MASTER ? world.nowMicros() : demotedMicros;
        role = Role.REPLICA;
        master = Optional.of(target);
        isLinkUp = false;
        linkDownSinceMicros = world.nowMicros();
        changedMicros = world.nowMicros();
        syncEndMicros = -1;
    }

    /** Takes writes from now on, as a branch of its own. */
    void becomeMaster() {
        if (role == Role.REPLICA) {
            role = Role.MASTER;
            master = Optional.empty();
            isLinkUp = false;
            changedMicros = world.nowMicros();
            history = history.fork(world.newBranch(), offsetBytes);
        }
    }

    /** It had stepped down for a successor that did not take over: it goes on where it stopped. */
    void resumeAsMaster() {
        role = Role.MASTER;
        master = Optional.empty();
        isLinkUp = false;
        changedMicros = world.nowMicros();
    }

    /** The process begins again; its role is in its configuration. */
    void restart(boolean keepsData) {
        isLinkUp = false;
        changedMicros = world.nowMicros();
        linkDownSinceMicros = -1;
        syncEndMicros = -1;
        pausedUntilMicros = 0;
        if (!keepsData) {
            history = History.root(world.newBranch());
            offsetBytes = 0;
        }
    }

    /** Holds back writes. */
    void pause(long millis) {
        pausedUntilMicros = world.nowMicros() + millis * 1_000;
    }

    /** Lets writes go. */
    void resume() {
        pausedUntilMicros = 0;
    }

    /** Whether writes are held back. */
    boolean isPaused() {
        return world.nowMicros() < pausedUntilMicros;
    }

    /** Reads nothing from its master for a while. */
    void breakUntil(long micros) {
        brokenUntilMicros = micros;
        loseLink();
    }

    /** Writes a little, or reads what its master has written. */
    void tick() {
        if (role == Role.MASTER) {
            offsetBytes += isPaused() ? 0 : knobs.bytesATick();
        } else {
            readFrom(master.flatMap(world::serverAt));
        }
    }

    private void readFrom(Optional<SimServer> found) {
        boolean canRead = found.isPresent()
                && world.nowMicros() >= brokenUntilMicros
                && found.get().isServing()
                && world.network().isOpen(owner.index(), found.get().index())
                && world.network().isOpen(found.get().index(), owner.index());
        if (!canRead) {
            if (found.isEmpty() || !found.get().isHung()) {
                loseLink();
            }
            return;
        }
        SimServer leader = found.get();
        if (isLinkUp && masterLife == leader.life()) {
            copy(leader.data());
        } else {
            loseLink();
            synchronise(leader);
        }
    }

    private void synchronise(SimServer leader) {
        boolean canServe = leader.data().role == Role.MASTER || leader.data().isLinkUp;
        if (!canServe) {
            syncEndMicros = -1;
        } else if (syncEndMicros < 0) {
            syncEndMicros = world.nowMicros() + knobs.syncMicros();
        } else if (world.nowMicros() >= syncEndMicros) {
            isLinkUp = true;
            changedMicros = world.nowMicros();
            masterLife = leader.life();
            copy(leader.data());
        }
    }

    private void copy(ServerData from) {
        history = from.history;
        offsetBytes = from.offsetBytes;
    }

    private void loseLink() {
        if (isLinkUp) {
            isLinkUp = false;
            changedMicros = world.nowMicros();
            linkDownSinceMicros = world.nowMicros();
            syncEndMicros = -1;
        }
    }

    /** How long the link to its master is down, as INFO tells it: 0 when up, -1000 if it never was up in this life. */
    long linkDownMillis() {
        if (role == Role.MASTER || isLinkUp) {
            return 0;
        }
        if (linkDownSinceMicros < 0) {
            return -1_000;
        }
        return Math.max(1_000, (world.nowMicros() - linkDownSinceMicros) / 1_000_000 * 1_000);
    }

    /** When its role, its master or its link to it changed last. */
    long changedMicros() {
        return changedMicros;
    }

    /** Whether it reads from its master. */
    boolean isLinkUp() {
        return isLinkUp;
    }

    /** Whether all that {@code other} has written is here too. */
    boolean holdsAllOf(ServerData other) {
        return history.holds(offsetBytes, other.history, other.offsetBytes);
    }

    /** When it was a master last; now, if it is one. */
    long lastMasterMicros() {
        return role == Role.MASTER ? world.nowMicros() : demotedMicros;
    }

    /** How far it has written or read. */
    long offsetBytes() {
        return offsetBytes;
    }

    /** Whether it takes writes. */
    Role role() {
        return role;
    }

    /** Whom it follows. */
    Optional<Endpoint> master() {
        return master;
    }
}
