package dev.vedette.quorum;

import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.durable.KnownPeer;
import dev.vedette.quorum.election.Ballot;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.PauseStamp;
import dev.vedette.quorum.model.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that the core keeps for one master: what is known, the own vote, and where its failover stands. */
final class GroupState {

    /** After so many in vain a master waits for something else than its turn. */
    private static final int MANY_ATTEMPTS = 5;

    private final MasterGroup group;
    private Ballot ballot;
    private Failover failover = new Failover.Idle();
    private Epoch highestEpochSeen;
    private boolean isOurs;
    private boolean isDelayNoted;
    private Optional<PauseStamp> notedPause = Optional.empty();
    private long pausedUntilMillis = Long.MIN_VALUE;
    private int failedAttempts;
    private long notBeforeMillis = Long.MIN_VALUE;
    private long helloDueMillis;
    private int helloRound;
    private long askDueMillis;
    private int echoes;
    private UnflushedMasters unflushedMasters = new UnflushedMasters();

    GroupState(MasterGroup group, Ballot ballot, long helloDueMillis) {
        this.group = group;
        this.ballot = ballot;
        this.highestEpochSeen = ballot.epoch();
        this.helloDueMillis = helloDueMillis;
    }

    /** Says from now on when the failover goes on. */
    void reportTo(UnflushedMasters listener) {
        unflushedMasters = listener;
        unflushedMasters.moved(this);
    }

    /** What must survive a crash. A confirmed switch is in it before it is visible. */
    DurableMaster durable() {
        Endpoint address = pendingAddress();
        List<Endpoint> replicas = new ArrayList<>();
        group.replicas().forEach(replica -> replicas.add(group.shown(replica.endpoint())));
        if (!address.equals(group.master().endpoint())) {
            replicas.remove(group.shown(address));
            replicas.add(group.address());
        }
        List<KnownPeer> peers = new ArrayList<>();
        group.peers().forEach(peer -> peers.add(new KnownPeer(peer.id(), group.shown(peer.endpoint()))));
        return new DurableMaster(
                group.name(),
                group.shown(address),
                group.settings(),
                pendingConfigEpoch(),
                ballot.epoch(),
                replicas,
                peers);
    }

    /** The version of the address that will count once it is durable; usually the one that counts now. */
    Epoch pendingConfigEpoch() {
        if (failover instanceof Failover.Switching switching) {
            return switching.context().epoch();
        }
        return failover instanceof Failover.Adopting adopting ? adopting.configEpoch() : group.configEpoch();
    }

    private Endpoint pendingAddress() {
        if (failover instanceof Failover.Switching switching) {
            return switching.replica();
        }
        return failover instanceof Failover.Adopting adopting
                ? adopting.address()
                : group.master().endpoint();
    }

    /** The one place where the failover's state changes. */
    void moveTo(Failover next) {
        failover = next;
        group.touch();
        unflushedMasters.moved(this);
    }

    /** Replaces the book of own votes. */
    void setBallot(Ballot next) {
        ballot = next;
        group.touch();
    }

    /** The own vote binds no longer if it was for {@code candidate}. */
    void releaseVoteFor(RunId candidate) {
        if (ballot.leader().filter(candidate::equals).isPresent()) {
            setBallot(ballot.released());
        }
    }

    /** Notes an epoch that somebody uses for this master. */
    void sawEpoch(Epoch epoch) {
        highestEpochSeen = Epoch.max(highestEpochSeen, epoch);
    }

    /** Forbids an own attempt before {@code millis}. */
    void holdOffUntil(long millis) {
        notBeforeMillis = Math.max(notBeforeMillis, millis);
    }

    /** Whether the own vote went to another candidate, whose lease may still run. */
    boolean isBoundToAnother(RunId me, long nowMillis, long holdMillis) {
        boolean isForMe = ballot.leader().filter(me::equals).isPresent();
        return !isForMe && nowMillis < ballot.heldUntilMillis(holdMillis).orElse(nowMillis);
    }

    /** Counts an attempt that came to nothing; answers how many there were in a row. */
    int attemptFailed() {
        failedAttempts++;
        return failedAttempts;
    }

    /** The group has a master again, or a new one: nothing holds a next failover back. */
    void clearHoldOff() {
        notBeforeMillis = Long.MIN_VALUE;
        failedAttempts = 0;
        isDelayNoted = false;
    }

    /** Notes whether this sentinel leads the failover. */
    void setOurs(boolean ours) {
        isOurs = ours;
    }

    /** Sets when the next hello is due. */
    void setHelloDue(long millis) {
        helloDueMillis = millis;
    }

    /** Whether this round of hellos goes to master and replicas in any case; counts it. */
    boolean isHelloTurnOfInstances() {
        int round = helloRound;
        helloRound = (round + 1) % Hello.MOST_PERIODS;
        return round == 0;
    }

    /** Sets when the peers are to be asked next whether the master is down. */
    void setAskDue(long millis) {
        askDueMillis = millis;
    }

    /** Sets how often, since the master's SDOWN, a peer's question has been answered by one of our own. */
    void setEchoes(int count) {
        echoes = count;
    }

    /** Notes whether it has been logged that a failover has to wait. */
    void setDelayNoted(boolean noted) {
        isDelayNoted = noted;
    }

    /** Notes that a pause holds back the failover; answers whether that was not noted before. */
    boolean notePause(PauseStamp pause) {
        boolean isNew = !notedPause.equals(Optional.of(pause));
        notedPause = Optional.of(pause);
        return isNew;
    }

    /** Notes when the pause ends, or has ended, that holds the failover back. */
    void setPausedUntil(long millis) {
        pausedUntilMillis = millis;
    }

    /** When the last pause ends, or has ended, that held a failover back; long ago if none did. */
    long pausedUntilMillis() {
        return pausedUntilMillis;
    }

    /** What is known of the group. */
    MasterGroup group() {
        return group;
    }

    /** The own vote. */
    Ballot ballot() {
        return ballot;
    }

    /** Where the group's failover stands. */
    Failover failover() {
        return failover;
    }

    /** The highest epoch that anybody used for this master. */
    Epoch highestEpochSeen() {
        return highestEpochSeen;
    }

    /** Whether this sentinel led the last failover. */
    boolean isOurs() {
        return isOurs;
    }

    /** Whether the log says already why no failover is started. */
    boolean isDelayNoted() {
        return isDelayNoted;
    }

    /** When an own attempt may be made at the earliest. */
    long notBeforeMillis() {
        return notBeforeMillis;
    }

    /** When the next round of hellos is due. */
    long helloDueMillis() {
        return helloDueMillis;
    }

    /** When peers are to be asked next. */
    long askDueMillis() {
        return askDueMillis;
    }

    /** How often, since the master's SDOWN, a peer's question has been answered by one of our own. */
    int echoes() {
        return echoes;
    }

    /** Whether the master is down and its failover may well succeed: one that was tried often in vain is no news any more. */
    boolean isWaitingForFailover() {
        return group.master().isSubjectivelyDown() && failedAttempts < MANY_ATTEMPTS;
    }

    /** Whether attempts for this master have failed. */
    boolean hasFailed() {
        return failedAttempts > 0;
    }

    /** Whether an attempt of this sentinel is under way, of which no replica has become a master yet. */
    boolean isAttempting() {
        return failover instanceof Failover.WaitStart
                || failover instanceof Failover.SelectReplica
                || failover instanceof Failover.WaitPromotion;
    }

    /** Whether an own attempt has come so far that a replica is a master. */
    boolean hasPromoted() {
        return failover instanceof Failover.Switching || failover instanceof Failover.ReconfReplicas;
    }

    /** Whether a new address waits until it is on disk. */
    boolean awaitsFlush() {
        return failover instanceof Failover.Switching || failover instanceof Failover.Adopting;
    }

    /** Whether the master is objectively down and this sentinel does nothing about it yet. */
    boolean isOnlyWaiting() {
        return (isIdle() || failover instanceof Failover.Outvoted) && group.isObjectivelyDown();
    }

    /** Whether no failover is under way. */
    boolean isIdle() {
        return failover instanceof Failover.Idle;
    }
}
