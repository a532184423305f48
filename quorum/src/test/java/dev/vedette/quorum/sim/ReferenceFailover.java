package dev.vedette.quorum.sim;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.sim.ReferenceInstance.Reconf;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How a sentinel of the original's kind fails over: one state a round, without a lease, the switch at the end. */
final class ReferenceFailover {

    private static final long SECOND_MICROS = 1_000_000;
    private static final long ELECTION_MICROS = 10 * SECOND_MICROS;
    private static final long RECONF_MICROS = 10 * SECOND_MICROS;
    private static final long FRESH_MICROS = 5 * SECOND_MICROS;
    private static final long CONVERT_MICROS = 8 * SECOND_MICROS;

    private enum State {
        NONE,
        WAIT_START,
        SELECT,
        SEND,
        WAIT_PROMOTION,
        RECONF,
        UPDATE
    }

    private final World world;
    private final ReferencePeer owner;
    private final ReferenceGroup group;
    private State state = State.NONE;
    private Epoch epoch = Epoch.ZERO;
    private Optional<ReferenceInstance> promoted = Optional.empty();
    private long startMicros = Long.MIN_VALUE / 4;
    private long changedMicros;

    ReferenceFailover(World world, ReferencePeer owner, ReferenceGroup group) {
        this.world = world;
        this.owner = owner;
        this.group = group;
    }

    /** Forgets everything, the pause before a next attempt included. */
    void forget() {
        state = State.NONE;
        promoted = Optional.empty();
        startMicros = Long.MIN_VALUE / 4;
    }

    /** A vote for another keeps this one from standing for a while. */
    void putOff(long spreadMicros) {
        startMicros = world.nowMicros() + spreadMicros;
    }

    /** Begins if the master is down and no attempt is too recent; answers whether it did. */
    boolean startIfDue() {
        boolean isDue = group.isObjectivelyDown()
                && state == State.NONE
                && world.nowMicros() - startMicros >= 2 * timeoutMicros();
        if (isDue) {
            owner.adopt(owner.currentEpoch().next());
            epoch = owner.currentEpoch();
            startMicros = world.nowMicros() + owner.chance().below(SECOND_MICROS);
            change(State.WAIT_START);
        }
        return isDue;
    }

    /** One step of the running failover. */
    void step() {
        switch (state) {
            case WAIT_START -> awaitElection();
            case SELECT -> select();
            case SEND -> send();
            case WAIT_PROMOTION -> abortIfLate();
            case RECONF -> reconfigure();
            case UPDATE -> update();
            case NONE -> {
                // Nothing is under way.
            }
        }
    }

    private void awaitElection() {
        List<RunId> candidates = group.candidates(epoch);
        group.vote(epoch, candidates.isEmpty() ? owner.id() : candidates.get(0));
        long votes = group.votesFor(owner.id(), epoch);
        int needed = Math.max(group.voters() / 2 + 1, world.knobs().quorum());
        if (votes >= needed) {
            world.watch()
                    .elected(owner, group.name(), epoch, needed >= world.knobs().majority());
            change(State.SELECT);
        } else if (world.nowMicros() - startMicros > Math.min(ELECTION_MICROS, timeoutMicros())) {
            change(State.NONE);
        }
    }

    private void select() {
        promoted = group.replicas().stream()
                .filter(this::mayBePromoted)
                .min(Comparator.comparingInt((ReferenceInstance replica) -> priority(replica))
                        .thenComparing(Comparator.comparingLong(ReferenceFailover::offset)
                                .reversed())
                        .thenComparing(replica -> replica.info
                                .flatMap(InfoReport::runId)
                                .map(RunId::value)
                                .orElse("~")));
        promoted.ifPresent(replica -> replica.isPromoted = true);
        change(promoted.isPresent() ? State.SEND : State.NONE);
    }

    private boolean mayBePromoted(ReferenceInstance replica) {
        long downMicros = group.master().isDown ? world.nowMicros() - group.master().downSinceMicros : 0;
        long linkDownMicros = replica.info.map(InfoReport::masterLinkDownMillis).orElse(0L) * 1_000;
        long infoBound = group.master().isDown ? FRESH_MICROS : 6 * FRESH_MICROS;
        return !replica.isDown
                && replica.isConnected()
                && replica.commands.lastValidAgeMicros() <= FRESH_MICROS
                && replica.infoMicros >= 0
                && world.nowMicros() - replica.infoMicros <= infoBound
                && priority(replica) > 0
                && linkDownMicros <= downMicros + 10 * group.downAfterMicros();
    }

    private static int priority(ReferenceInstance replica) {
        return replica.info.map(report -> report.priority().orElse(100)).orElse(100);
    }

    private static long offset(ReferenceInstance replica) {
        return replica.info.map(report -> report.replicaOffsetBytes().orElse(0)).orElse(0L);
    }

    private void send() {
        ReferenceInstance chosen = promoted.orElseThrow();
        if (chosen.isConnected()) {
            chosen.reconfigure(new Command.Promote());
            change(State.WAIT_PROMOTION);
        } else {
            abortIfLate();
        }
    }

    private void abortIfLate() {
        if (world.nowMicros() - changedMicros > timeoutMicros()) {
            promoted.ifPresent(replica -> replica.isPromoted = false);
            promoted = Optional.empty();
            change(State.NONE);
        }
    }

    private void reconfigure() {
        long underWay = group.replicas().stream()
                .filter(replica -> replica.reconf == Reconf.SENT || replica.reconf == Reconf.IN_PROGRESS)
                .count();
        Endpoint target = promoted.orElseThrow().endpoint();
        for (ReferenceInstance replica : group.replicas()) {
            boolean isOpen = !replica.isPromoted && replica.reconf == Reconf.NONE && replica.isConnected();
            if (isOpen && underWay < world.knobs().parallelSyncs()) {
                underWay++;
                tell(replica, target);
            }
            boolean isLate = replica.reconf == Reconf.SENT && world.nowMicros() - replica.reconfMicros > RECONF_MICROS;
            replica.reconf = isLate ? Reconf.DONE : replica.reconf;
        }
        endIfDone(target);
    }

    private void endIfDone(Endpoint target) {
        if (promoted.orElseThrow().isDown) {
            return;
        }
        boolean isOver = world.nowMicros() - changedMicros > timeoutMicros();
        boolean isDone = group.replicas().stream()
                .allMatch(replica -> replica.isPromoted || replica.isDown || replica.reconf == Reconf.DONE);
        if (isOver) {
            group.replicas().stream()
                    .filter(replica -> !replica.isPromoted && replica.reconf == Reconf.NONE && replica.isConnected())
                    .forEach(replica -> tell(replica, target));
        }
        if (isOver || isDone) {
            change(State.UPDATE);
        }
    }

    private void tell(ReferenceInstance replica, Endpoint target) {
        replica.reconfigure(new Command.Follow(target));
        replica.reconf = Reconf.SENT;
        replica.reconfMicros = world.nowMicros();
    }

    private void update() {
        group.switchTo(promoted.orElseThrow().endpoint());
    }

    /** A replica's INFO has come. */
    void informed(ReferenceInstance replica) {
        if (state == State.WAIT_PROMOTION && replica.isPromoted && replica.role == Role.MASTER) {
            group.setConfigEpoch(epoch);
            change(State.RECONF);
            group.helloSoon();
            return;
        }
        Optional<Endpoint> followed = replica.info.flatMap(InfoReport::masterAddress);
        boolean isBehind = promoted.isPresent()
                && followed.filter(promoted.get().endpoint()::equals).isPresent();
        if (isBehind && replica.reconf == Reconf.SENT) {
            replica.reconf = Reconf.IN_PROGRESS;
        }
        if (replica.reconf == Reconf.IN_PROGRESS
                && replica.info.filter(InfoReport::masterLinkUp).isPresent()) {
            replica.reconf = Reconf.DONE;
        }
        correct(replica, followed);
    }

    private void correct(ReferenceInstance replica, Optional<Endpoint> followed) {
        long now = world.nowMicros();
        boolean isLeftAlone = replica.isPromoted || !group.isMasterSane() || promoted.isPresent();
        if (isLeftAlone) {
            return;
        }
        boolean isStrayMaster = replica.role == Role.MASTER
                && now - replica.roleSinceMicros > CONVERT_MICROS
                && now - replica.downSinceMicros > CONVERT_MICROS;
        boolean isStrayReplica = replica.role == Role.REPLICA
                && followed.isPresent()
                && !followed.get().equals(group.address())
                && now - replica.masterChangedMicros > timeoutMicros()
                && now - replica.downSinceMicros > timeoutMicros();
        if (isStrayMaster || isStrayReplica) {
            replica.reconfigure(new Command.Follow(group.address()));
        }
    }

    private void change(State next) {
        world.diary().tell(owner, group.name() + " goes from " + state + " to " + next + " in epoch " + epoch);
        state = next;
        changedMicros = world.nowMicros();
    }

    /** Whether one is under way. */
    boolean isRunning() {
        return state != State.NONE;
    }

    /** The address told from the confirmation on, before the switch. */
    Optional<Endpoint> promoted() {
        return state == State.RECONF || state == State.UPDATE
                ? promoted.map(ReferenceInstance::endpoint)
                : Optional.empty();
    }

    private long timeoutMicros() {
        return world.knobs().failoverTimeoutMillis() * 1_000;
    }
}
