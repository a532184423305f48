package dev.vedette.quorum.sim;

import dev.vedette.quorum.failover.FailoverCause;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.PauseScope;
import java.util.List;
import java.util.Optional;

/** Makes happen what the plan says. */
final class Faults {

    private final World world;
    private final Operator operator;
    private final long endMicros;

    Faults(World world) {
        this.world = world;
        this.operator = new Operator(world);
        this.endMicros = world.knobs().faultsMillis() * 1_000;
    }

    /** Puts everything on the agenda. */
    void arrange(List<Fault> plan) {
        plan.forEach(fault -> world.agenda().at(fault.atMillis() * 1_000, () -> happen(fault)));
    }

    private void happen(Fault fault) {
        world.diary().tell("fault: " + fault);
        world.watch().coverage().count("fault " + fault.kind());
        switch (fault.kind()) {
            case CRASH_SENTINEL, STALL_SENTINEL, SLOW_DISK, FAILING_DISK, AMBUSH, CRASH_AT_FAILOVER ->
                hitSentinel(fault);
            case CRASH_SERVER,
                    HANG_SERVER,
                    BUSY_SERVER,
                    DEAF_SERVER,
                    REFUSING_SERVER,
                    BROKEN_REPLICATION,
                    RESET_CONNECTIONS -> hitServer(fault, server(fault));
            case CRASH_MASTER, HANG_MASTER, RESTART_MASTER ->
                master(fault).ifPresent(server -> hitServer(fault, server));
            case CUT_ONE_WAY, CUT_BOTH_WAYS, ISOLATE, SPLIT, CLOG -> hitNetwork(fault);
            case REJECT_SENTINELS -> rejectSentinels(fault);
            case REPLAY_QUESTION -> world.questions().replay(sentinel(fault), fault.other());
            case REPLAY_HELLO -> world.hellos().replay(sentinel(fault), fault.other());
            case OPERATOR_FAILOVER,
                    OPERATOR_HAND_OVER,
                    OPERATOR_RESET,
                    OPERATOR_REMOVE,
                    OPERATOR_SET,
                    OPERATOR_FLUSH,
                    OPERATOR_QUORUM,
                    OPERATOR_PAUSE,
                    OPERATOR_RESUME,
                    OPERATOR_FORGET -> operate(fault);
        }
    }

    private void hitSentinel(Fault fault) {
        int number = fault.target() % world.knobs().sentinels();
        if (number >= world.sentinels().size()) {
            hitReference(
                    fault, world.references().get(number - world.sentinels().size()));
            return;
        }
        SimSentinel target = world.sentinels().get(number);
        switch (fault.kind()) {
            case CRASH_SENTINEL -> {
                target.crash(fault.other() % 4 != 0);
                world.agenda().at(until(fault), target::boot);
            }
            case STALL_SENTINEL -> target.stallUntil(until(fault));
            case SLOW_DISK -> target.disk().slowUntil(until(fault));
            case FAILING_DISK -> target.disk().failUntil(until(fault));
            case AMBUSH -> world.ambushes().arm(target, fault);
            default -> {
                operator.crashAtFailover(target, fault.other());
                world.agenda().at(until(fault), target::boot);
            }
        }
    }

    private void hitReference(Fault fault, ReferencePeer target) {
        if (fault.kind() == Fault.Kind.CRASH_SENTINEL) {
            target.crash(fault.other() % 4 != 0);
            world.agenda().at(until(fault), target::boot);
        } else if (fault.kind() == Fault.Kind.STALL_SENTINEL) {
            target.stallUntil(until(fault));
        }
    }

    private void hitServer(Fault fault, SimServer target) {
        switch (fault.kind()) {
            case CRASH_SERVER, CRASH_MASTER, RESTART_MASTER -> {
                target.crash(fault.other() % 4 != 0);
                world.agenda().at(until(fault), () -> target.restart(fault.other() % 3 != 0));
            }
            case HANG_SERVER, HANG_MASTER -> target.hangUntil(until(fault));
            case BUSY_SERVER -> target.busyUntil(until(fault));
            case DEAF_SERVER -> target.deafUntil(until(fault));
            case REFUSING_SERVER -> target.refuseUntil(until(fault));
            case BROKEN_REPLICATION -> target.data().breakUntil(until(fault));
            default -> target.resetConnections();
        }
    }

    /** The other number says which sentinels, and in one of four cases it is a server drawn from the group. */
    private void rejectSentinels(Fault fault) {
        List<SimServer> all = world.serversOf(group(fault)).toList();
        Optional<SimServer> target =
                fault.target() % 4 == 0 ? Optional.of(all.get(fault.other() % all.size())) : master(fault);
        target.ifPresent(server -> world.sentinels().stream()
                .filter(sentinel -> (fault.other() >> sentinel.index() & 1) == 0)
                .forEach(sentinel -> reject(sentinel, server, until(fault))));
    }

    private void reject(SimSentinel sentinel, SimServer server, long untilMicros) {
        world.network().reject(sentinel.index(), server.index());
        server.cutOff(sentinel);
        world.agenda().at(untilMicros, () -> world.network().admit(sentinel.index(), server.index()));
    }

    private void hitNetwork(Fault fault) {
        int nodes = world.knobs().nodes();
        int target = fault.target() % nodes;
        int other = (target + 1 + fault.other() % (nodes - 1)) % nodes;
        switch (fault.kind()) {
            case CUT_ONE_WAY -> cut(target, other, fault);
            case CUT_BOTH_WAYS -> {
                cut(target, other, fault);
                cut(other, target, fault);
            }
            case ISOLATE -> split(1L << target, fault);
            case SPLIT -> split(new Chance(fault.other()).below(1L << nodes), fault);
            default -> {
                world.network().clog(target, other, 1_000L * (1 + fault.other()));
                world.agenda().at(until(fault), () -> world.network().clog(target, other, 0));
            }
        }
    }

    private void split(long part, Fault fault) {
        int nodes = world.knobs().nodes();
        for (int from = 0; from < nodes; from++) {
            for (int to = 0; to < nodes; to++) {
                boolean isApart = (part >> from & 1) != (part >> to & 1);
                if (isApart) {
                    cut(from, to, fault);
                }
            }
        }
    }

    private void cut(int from, int to, Fault fault) {
        world.network().cut(from, to);
        world.agenda().at(until(fault), () -> world.network().mend(from, to));
    }

    private void operate(Fault fault) {
        SimSentinel at = sentinel(fault);
        MasterName master = group(fault);
        switch (fault.kind()) {
            case OPERATOR_FAILOVER -> operator.failOver(at, master, FailoverCause.FORCED);
            case OPERATOR_HAND_OVER -> operator.failOver(at, master, FailoverCause.COORDINATED);
            case OPERATOR_RESET -> operator.reset(at, master);
            case OPERATOR_REMOVE -> operator.remove(at, master, until(fault) - world.nowMicros());
            case OPERATOR_QUORUM ->
                operator.changeQuorum(
                        at, master, 1 + fault.other() % world.knobs().sentinels());
            case OPERATOR_PAUSE -> operator.pause(at, scope(fault), (until(fault) - world.nowMicros()) / 1_000);
            case OPERATOR_RESUME -> operator.resume(at, scope(fault));
            case OPERATOR_FORGET -> operator.forget(at, master, fault.target() + fault.other());
            case OPERATOR_SET -> operator.change(at, master, fault.other());
            default -> operator.flush(at);
        }
    }

    private long until(Fault fault) {
        return Math.min(endMicros, world.nowMicros() + fault.forMillis() * 1_000);
    }

    private SimSentinel sentinel(Fault fault) {
        return world.sentinels().get(fault.target() % world.sentinels().size());
    }

    private SimServer server(Fault fault) {
        return world.servers().get(fault.target() % world.servers().size());
    }

    private PauseScope scope(Fault fault) {
        return fault.other() % 3 == 2 ? PauseScope.ALL : PauseScope.of(group(fault));
    }

    private MasterName group(Fault fault) {
        return world.groups().get(fault.other() % world.groups().size());
    }

    /** The server that the sentinels' first one up takes for the master. */
    private Optional<SimServer> master(Fault fault) {
        return world.sentinels().stream()
                .filter(SimSentinel::isUp)
                .findFirst()
                .flatMap(sentinel -> sentinel.core().view(group(fault)))
                .flatMap(view -> world.serverAt(view.address()));
    }
}
