package dev.vedette.quorum;

import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.detection.CrashEvidence;
import dev.vedette.quorum.durable.DurablePause;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerLink;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hosts;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.Timings;
import dev.vedette.quorum.pause.StandingPause;
import dev.vedette.quorum.random.SeededRandom;
import dev.vedette.quorum.schedule.Crowd;
import dev.vedette.quorum.schedule.Deadlines;
import dev.vedette.quorum.schedule.Due;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the drivers share: everything known, the clocks of this step, and the outbox of this step. */
final class CoreState {

    private final RunId myId;
    private final SeededRandom random;
    private final Deadlines deadlines = new Deadlines();
    private final Outbox out = new Outbox();
    private final AttemptTurns turns = new AttemptTurns();
    private final Map<MasterName, GroupState> groups = new LinkedHashMap<>();
    private final AddressIndex groupsByAddress = new AddressIndex();
    private final DurableMasters durableMasters = new DurableMasters();
    private final UnflushedMasters unflushedMasters = new UnflushedMasters();
    private final MasterPlaces masterPlaces = new MasterPlaces();
    private final Map<RunId, PeerLink> peerLinks = new LinkedHashMap<>();
    private final Pauses pauses = new Pauses();
    private final Set<CrashPoint> crashPoints = EnumSet.noneOf(CrashPoint.class);
    private Hosts hosts = Hosts.NONE;
    private Timings timings;
    private Epoch currentEpoch;
    private Now now = new Now(0, 0);
    private OptionalLong tiltSinceMillis = OptionalLong.empty();
    private long durableVersion;
    private long flushedVersion;
    private Epoch attemptEpoch = Epoch.ZERO;
    private long attemptVersion;
    private final DownMasters downMasters = new DownMasters();
    private final RecentCount crashWatches = new RecentCount();
    private boolean isSavingFailing;
    private boolean isCrashed;

    CoreState(RunId myId, Epoch currentEpoch, Timings timings, long seed) {
        this.myId = myId;
        this.currentEpoch = currentEpoch;
        this.timings = timings;
        this.random = new SeededRandom(seed);
    }

    /** Begins a step. */
    void beginStep(Now stepNow) {
        now = stepNow;
    }

    /** The durable state has changed: it counts once the returned version is flushed. */
    long persist() {
        durableVersion++;
        return durableVersion;
    }

    /** Raises the own clock if {@code epoch} is higher, and says so; {@code group} is where it was met. */
    void adoptEpoch(Epoch epoch, MasterGroup group) {
        if (epoch.isAfter(currentEpoch)) {
            currentEpoch = epoch;
            persist();
            out.event(EventType.NEW_EPOCH, group, epoch.toString());
        }
    }

    /**
     * The epoch of an own attempt: a new one, unless one was begun for another master of which nobody can have heard yet, since it is
     * not on disk. Epochs count for one master each, so that all attempts of one flush share theirs.
     */
    Epoch epochForAttempt(GroupState attempt) {
        boolean isShared = currentEpoch.equals(attemptEpoch)
                && !isFlushed(attemptVersion)
                && currentEpoch.isAfter(attempt.highestEpochSeen())
                && currentEpoch.isAfter(attempt.ballot().epoch())
                && currentEpoch.isAfter(attempt.pendingConfigEpoch());
        if (!isShared) {
            attemptEpoch = currentEpoch.next();
            adoptEpoch(attemptEpoch, attempt.group());
            attemptVersion = durableVersion;
        }
        return attemptEpoch;
    }

    /** Raises the own clock to an epoch that the durable state mentions; it must never be behind. */
    void raiseEpoch(Epoch epoch) {
        if (epoch.isAfter(currentEpoch)) {
            currentEpoch = epoch;
            persist();
        }
    }

    /** The shortest down-after of all masters that share a peer's link; the usual one if there are none. */
    long shortestDownAfterMillis(PeerLink link) {
        if (link.shortestDownAfterMillis().isEmpty()) {
            link.setShortestDownAfter(OptionalLong.of(link.sharers().stream()
                    .flatMap(name -> find(name).stream())
                    .mapToLong(groupState -> groupState.group().settings().downAfterMillis())
                    .min()
                    .orElse(timings.defaultDownAfterMillis())));
        }
        return link.shortestDownAfterMillis().getAsLong();
    }

    /** Some master's settings are others now. */
    void settingsChanged() {
        peerLinks.values().forEach(link -> link.setShortestDownAfter(OptionalLong.empty()));
    }

    /** Adds a group that must be unknown so far. */
    void add(GroupState state) {
        groups.put(state.group().name(), state);
        state.group().peers().forEach(peer -> peer.link().setShortestDownAfter(OptionalLong.empty()));
        durableMasters.add(state);
        state.reportTo(unflushedMasters);
        masterPlaces.forget();
        groupsByAddress.add(state.group().master().endpoint(), state.group().name());
    }

    /** Forgets a group. Links are the caller's business. */
    void remove(GroupState state) {
        turns.forget(state.group().name());
        groups.remove(state.group().name());
        durableMasters.remove(state.group().name());
        unflushedMasters.remove(state.group().name());
        downMasters.remove(state.group().name());
        masterPlaces.forget();
        deadlines.clear(new Due.ForGroup(state.group().name()));
        groupsByAddress.remove(state.group().master().endpoint(), state.group().name());
    }

    /** Keeps the index of addresses right after a switch away from {@code oldAddress}. */
    void reindex(Endpoint oldAddress, GroupState state) {
        groupsByAddress.remove(oldAddress, state.group().name());
        masterPlaces.forget();
        groupsByAddress.add(state.group().master().endpoint(), state.group().name());
    }

    /** The group of that name; empty if it is not monitored. */
    Optional<GroupState> find(MasterName name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** The group whose master listens there, by whatever name or address; the first one if there are several. */
    Optional<GroupState> findByAddress(Endpoint address) {
        Optional<MasterName> there = groupsByAddress.first(address);
        return there.isPresent() ? find(there.get()) : masterPlaces.find(address, groups.values(), hosts);
    }

    /** The shared link to a peer, made and opened if there is none yet. */
    PeerLink sharePeerLink(RunId id, Endpoint endpoint, MasterName sharer) {
        PeerLink link = peerLinks.get(id);
        if (link == null) {
            link = new PeerLink(id, endpoint, now);
            peerLinks.put(id, link);
            out.link(new LinkOrder.Open(link.id(), endpoint));
            deadlines.set(new Due.ForInstance(link.id()), now.millis() + 1);
        }
        link.sharers().add(sharer);
        link.setShortestDownAfter(OptionalLong.empty());
        return link;
    }

    /** A peer that all sharers of this link know is somewhere else now. */
    void peerMoved(PeerLink link) {
        link.sharers()
                .forEach(name ->
                        find(name).ifPresent(groupState -> groupState.group().touch()));
    }

    /** Takes a sharer off a peer's link and closes it after the last. */
    void releasePeerLink(PeerLink link, MasterName sharer) {
        link.sharers().remove(sharer);
        link.setShortestDownAfter(OptionalLong.empty());
        if (link.sharers().isEmpty()) {
            peerLinks.remove(link.id().id());
            pauses.ledger().reconnected(link.id().id());
            out.link(new LinkOrder.Close(link.id()));
            deadlines.clear(new Due.ForInstance(link.id()));
        }
    }

    /** The shared link to a peer; empty if the peer is unknown. */
    Optional<PeerLink> findPeerLink(InstanceId.PeerInstance id) {
        return Optional.ofNullable(peerLinks.get(id.id()));
    }

    /** The links to all peers. */
    List<PeerLink> allPeerLinks() {
        return List.copyOf(peerLinks.values());
    }

    /** What is known of pauses. */
    Pauses pauses() {
        return pauses;
    }

    /** Whether an order of that scope is about anything that is monitored here. */
    boolean isMonitored(PauseScope scope) {
        return scope.master().isEmpty() || groups.containsKey(scope.master().get());
    }

    /** The pause that a master is in; empty if it is in none. */
    Optional<StandingPause> pauseOf(GroupState groupState) {
        return pauses.of(groupState.group().name(), now.millis());
    }

    /** Everything that must survive a crash, as of now. */
    DurableState durable() {
        return new DurableState(
                myId,
                currentEpoch,
                durableMasters.of(groups),
                pauses.book().standing(now.millis()).stream()
                        .map(pause -> new DurablePause(pause.order(), pause.endUnixMillis(), pause.lastsMillis()))
                        .toList());
    }

    /** Notes that all state up to {@code version} is on disk, and that saving works again. */
    void setFlushedVersion(long version) {
        flushedVersion = Math.max(flushedVersion, version);
        isSavingFailing = false;
    }

    /** Notes that the last attempt to save failed. */
    void setSavingFailing() {
        isSavingFailing = true;
    }

    /** Takes over where host names lead from now on; the groups are told by the caller. */
    void setHosts(Hosts newHosts) {
        hosts = newHosts;
        masterPlaces.forget();
    }

    /** Where host names lead. */
    Hosts hosts() {
        return hosts;
    }

    /** Replaces the periods of the whole process. */
    void setTimings(Timings newTimings) {
        timings = newTimings;
    }

    /** Replaces the points at which this process crashes. */
    void setCrashPoints(Set<CrashPoint> points) {
        crashPoints.clear();
        crashPoints.addAll(points);
    }

    /** Crashes if this process was told to crash here; answers whether it does. Nothing may be done after that. */
    boolean crashesAt(CrashPoint point) {
        if (crashPoints.contains(point)) {
            isCrashed = true;
            out.crash(point);
        }
        return isCrashed;
    }

    /** Enters TILT at the given time, or leaves it when empty. */
    void setTiltSince(OptionalLong sinceMillis) {
        tiltSinceMillis = sinceMillis;
    }

    /** All groups in the order of monitoring. */
    List<GroupState> allGroups() {
        return List.copyOf(groups.values());
    }

    /** The groups of which a new address waits until it is on disk. */
    List<GroupState> awaitingFlush() {
        return unflushedMasters.all();
    }

    /** The masters that are subjectively down. */
    DownMasters downMasters() {
        return downMasters;
    }

    /** How many masters wait for their failovers, in this sentinel's eyes; counted anew every few milliseconds. */
    int downCount() {
        assert downMasters.count()
                == groups.values().stream()
                        .filter(each -> each.group().master().isSubjectivelyDown())
                        .count();
        return downMasters.waitingCount(pauses, now.millis());
    }

    /** The masters that wait for their failovers, as a burden on everything else. */
    Crowd crowd() {
        return new Crowd(downCount());
    }

    /** How many masters this sentinel gathers evidence of a crash against. */
    int crashWatchCount() {
        return crashWatches.of(groups.values(), each -> CrashEvidence.isGathering(each.group()), now.millis());
    }

    /** Who stands, and who waits for that. */
    AttemptTurns turns() {
        return turns;
    }

    /** Whether all state up to {@code version} is on disk. */
    boolean isFlushed(long version) {
        return flushedVersion >= version;
    }

    /** Whether the last attempt to save failed: no vote may be cast then. */
    boolean isSavingFailing() {
        return isSavingFailing;
    }

    /** The version of the durable state as of now. */
    long durableVersion() {
        return durableVersion;
    }

    /** Whether this sentinel only watches for now. */
    boolean isTilted() {
        return tiltSinceMillis.isPresent();
    }

    /** Since when TILT lasts; empty when it does not. */
    OptionalLong tiltSinceMillis() {
        return tiltSinceMillis;
    }

    /** This sentinel's identity. */
    RunId myId() {
        return myId;
    }

    /** This sentinel's clock. */
    Epoch currentEpoch() {
        return currentEpoch;
    }

    /** The periods of the whole process. */
    Timings timings() {
        return timings;
    }

    /** The points at which this process crashes. */
    Set<CrashPoint> crashPoints() {
        return EnumSet.copyOf(crashPoints);
    }

    /** Whether this process has come to a point at which it crashes. */
    boolean isCrashed() {
        return isCrashed;
    }

    /** The source of all random pauses. */
    SeededRandom random() {
        return random;
    }

    /** Who is due when. */
    Deadlines deadlines() {
        return deadlines;
    }

    /** The effects of this step. */
    Outbox out() {
        return out;
    }

    /** The moment of this step. */
    Now now() {
        return now;
    }
}
