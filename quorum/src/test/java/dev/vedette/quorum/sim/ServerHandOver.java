package dev.vedette.quorum.sim;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.instance.HandOverStage;
import dev.vedette.quorum.model.Role;
import java.util.Optional;

/** How a server hands its mastership over by itself: it waits for the successor to read, steps down, and asks it to take over. */
final class ServerHandOver {

    private static final long LOOK_MICROS = 2_000;

    private final World world;
    private final SimServer owner;
    private HandOverStage stage = HandOverStage.NONE;
    private Optional<SimServer> successor = Optional.empty();
    private long untilMicros;
    private long number;

    ServerHandOver(World world, SimServer owner) {
        this.world = world;
        this.owner = owner;
    }

    /** Begins, or says why not. */
    Traffic.Said begin(Command.HandOver order) {
        Optional<SimServer> found = world.serverAt(order.successor());
        boolean isFollower = found.filter(server -> server.data().isLinkUp()
                        && server.data()
                                .master()
                                .filter(owner.endpoint()::equals)
                                .isPresent())
                .isPresent();
        if (owner.data().role() != Role.MASTER || stage != HandOverStage.NONE || !isFollower) {
            return new Traffic.Refused("ERR FAILOVER target is not a replica");
        }
        stage = HandOverStage.WAITING_FOR_SYNC;
        successor = found;
        untilMicros = world.nowMicros() + order.millis() * 1_000;
        owner.pauseWrites(order.millis());
        look(++number);
        return new Traffic.Done();
    }

    /** Serves again, if it was about to hand over. */
    void cancel() {
        if (stage == HandOverStage.IN_PROGRESS) {
            owner.data().resumeAsMaster();
        }
        end();
        owner.data().resume();
    }

    /** The process has ended. */
    void end() {
        stage = HandOverStage.NONE;
        successor = Optional.empty();
        number++;
    }

    private void look(long looking) {
        if (looking != number) {
            return;
        }
        if (!owner.isUp()) {
            end();
            return;
        }
        if (!owner.isHung()) {
            goOn(successor.orElseThrow());
        }
        if (looking == number) {
            world.agenda().after(LOOK_MICROS, () -> look(looking));
        }
    }

    private void goOn(SimServer heir) {
        boolean isReachable = heir.isServing()
                && world.network().isOpen(owner.index(), heir.index())
                && world.network().isOpen(heir.index(), owner.index());
        if (stage == HandOverStage.WAITING_FOR_SYNC) {
            if (isReachable && heir.data().isLinkUp() && heir.data().holdsAllOf(owner.data())) {
                stage = HandOverStage.IN_PROGRESS;
                owner.data().follow(heir.endpoint());
                world.diary().tell(owner, "steps down for " + heir.name());
            } else if (world.nowMicros() >= untilMicros) {
                end();
                owner.data().resume();
            }
        } else if (isReachable) {
            end();
            world.diary().tell(heir, "takes over from " + owner.name());
            heir.data().becomeMaster();
        }
    }

    /** How far it has come. */
    HandOverStage stage() {
        return stage;
    }
}
