package dev.vedette.quorum.instance;

import dev.vedette.quorum.model.Check;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hosts;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** One monitored master with its replicas and the peers that watch it too. */
public final class MasterGroup {

    /** The most peers that one group may have; more is a flood of forged hellos. */
    public static final int MAX_PEERS = 1_024;

    private final MasterName name;
    private final Map<Endpoint, RedisInstance> replicas = new LinkedHashMap<>();
    private final Map<RunId, PeerSentinel> peers = new LinkedHashMap<>();
    private final Places places = new Places();
    private final Set<Endpoint> unconfirmed = new LinkedHashSet<>();
    private MasterSettings settings;
    private Hosts hosts = Hosts.NONE;
    private boolean awaitsHosts;
    private RedisInstance master;
    private Epoch configEpoch;
    private OptionalLong odownSinceMillis = OptionalLong.empty();
    private Touched touched = new Touched();

    /** A group of which only the master's address is known. */
    public MasterGroup(MasterName name, Endpoint address, MasterSettings settings, Epoch configEpoch, Now now) {
        this.name = name;
        this.settings = settings;
        this.configEpoch = configEpoch;
        this.master = new RedisInstance(new InstanceId.DataInstance(name, address), Role.MASTER, now);
    }

    /** Says from now on when anything changes that is written down. */
    public void reportTo(Touched listener) {
        touched = listener;
        touch();
    }

    /** Something has changed that is written down. Others say so of the own vote, the failover, and where a peer is. */
    public void touch() {
        touched.add(name);
    }

    /** The instance with that identity; empty if the group does not know it. */
    public Optional<RedisInstance> find(InstanceId.DataInstance id) {
        return master.id().equals(id) ? Optional.of(master) : Optional.ofNullable(replicas.get(id.endpoint()));
    }

    /** Adds a replica that must be unknown so far, and answers it. */
    public RedisInstance addReplica(Endpoint endpoint, Now now) {
        touch();
        Check.invariant(!knows(endpoint), "a new replica is unknown so far", endpoint);
        RedisInstance replica = new RedisInstance(new InstanceId.DataInstance(name, endpoint), Role.REPLICA, now);
        replicas.put(endpoint, replica);
        places.forget();
        return replica;
    }

    /** Forgets one replica. */
    public void removeReplica(RedisInstance replica) {
        touch();
        replicas.remove(replica.endpoint());
        unconfirmed.remove(replica.endpoint());
        places.forget();
    }

    /** The master or replica that listens there, by whatever name or address; empty if the group knows none. */
    public Optional<RedisInstance> at(Endpoint endpoint) {
        if (master.endpoint().equals(endpoint)) {
            return Optional.of(master);
        }
        RedisInstance replica = replicas.get(endpoint);
        if (replica != null || hosts.known().isEmpty()) {
            return Optional.ofNullable(replica);
        }
        return places.find(endpoint, master, replicas.values(), hosts);
    }

    /** Whether a master or replica of the group listens there. */
    public boolean knows(Endpoint endpoint) {
        return at(endpoint).isPresent();
    }

    /** Replicas that are known twice, once by name and once by address: those that can go. */
    public List<RedisInstance> twins() {
        return hosts.known().isEmpty() ? List.of() : Places.twins(master, replicas.values(), hosts);
    }

    /**
     * Makes the instance at {@code address} the group's master and the old one a replica, marked as superseded. Down
     * states end without an event. Replicas keep their links and what is known of them.
     */
    public void switchTo(Endpoint address, Epoch newConfigEpoch, Now now) {
        touch();
        RedisInstance old = master;
        RedisInstance promoted = replicas.remove(address);
        master = promoted != null
                ? promoted
                : new RedisInstance(new InstanceId.DataInstance(name, address), Role.MASTER, now);
        replicas.put(old.endpoint(), old);
        unconfirmed.clear();
        places.forget();
        configEpoch = newConfigEpoch;
        odownSinceMillis = OptionalLong.empty();
        master.beginAnew(Role.MASTER, now);
        replicas.values().forEach(replica -> replica.beginAnew(Role.REPLICA, now));
        old.setSuperseded(true);
        peers.values().forEach(PeerSentinel::forgetAnswer);
    }

    /** Forgets how far replicas have come behind the master: the failover is over. */
    public void endReconfiguration(Now now) {
        replicas.values().forEach(replica -> replica.setReconf(RedisInstance.Reconf.NONE, now));
    }

    /**
     * Forgets all peers, and what was judged of the master and begun. Replicas stay candidates until the master has told who they
     * are: if it never does, one of them must be able to take its place.
     */
    public void reset(Now now) {
        touch();
        peers.clear();
        odownSinceMillis = OptionalLong.empty();
        master.beginAnew(Role.MASTER, now);
        endReconfiguration(now);
        unconfirmed.addAll(replicas.keySet());
    }

    /** Whether the replica is known from before a reset alone. */
    public boolean isUnconfirmed(RedisInstance replica) {
        return unconfirmed.contains(replica.endpoint());
    }

    /** The master has listed it. */
    public void confirm(RedisInstance replica) {
        unconfirmed.remove(replica.endpoint());
    }

    /** Replicas from before a reset that the master has not listed; not its predecessor, if that lives and may take writes. */
    public List<RedisInstance> leftOvers() {
        if (unconfirmed.isEmpty()) {
            return List.of();
        }
        return replicas.values().stream()
                .filter(this::isUnconfirmed)
                .filter(replica -> !replica.isSuperseded() || replica.isSubjectivelyDown())
                .toList();
    }

    /** Adopts a later version of the same address. */
    public void setConfigEpoch(Epoch newConfigEpoch) {
        touch();
        Check.invariant(!configEpoch.isAfter(newConfigEpoch), "a config epoch never falls", newConfigEpoch);
        configEpoch = newConfigEpoch;
    }

    /** Takes over where host names lead from now on. */
    public void setHosts(Hosts newHosts) {
        touch();
        hosts = newHosts;
        places.forget();
    }

    /** Notes whether the master listed a replica whose name nobody could resolve so far. */
    public void setAwaitsHosts(boolean isAwaited) {
        awaitsHosts = isAwaited;
    }

    /** Replaces what the operator configured. */
    public void setSettings(MasterSettings newSettings) {
        touch();
        settings = newSettings;
    }

    /** Notes since when the master is objectively down; empty if it is not. */
    public void setOdownSince(OptionalLong sinceMillis) {
        odownSinceMillis = sinceMillis;
    }

    /** The name that clients ask for. */
    public MasterName name() {
        return name;
    }

    /** What the operator configured. */
    public MasterSettings settings() {
        return settings;
    }

    /** The instance at the address that clients are told. */
    public RedisInstance master() {
        return master;
    }

    /** Where the master is, as clients and peers are told. */
    public Endpoint address() {
        return hosts.shown(master.endpoint());
    }

    /** How a place is told to others. */
    public Endpoint shown(Endpoint endpoint) {
        return hosts.shown(endpoint);
    }

    /** Where host names lead. */
    public Hosts hosts() {
        return hosts;
    }

    /** Whether the master listed a replica whose name nobody could resolve so far. */
    public boolean awaitsHosts() {
        return awaitsHosts;
    }

    /** All known replicas by address, oldest first. */
    public Collection<RedisInstance> replicas() {
        return replicas.values();
    }

    /** All known peers, oldest first. */
    public Collection<PeerSentinel> peers() {
        return peers.values();
    }

    /** The peer of that identity; empty if it is unknown. */
    public Optional<PeerSentinel> peer(RunId id) {
        return Optional.ofNullable(peers.get(id));
    }

    /** Adds a peer that must be unknown so far, and answers it. */
    public PeerSentinel addPeer(RunId id, PeerLink link, Now now) {
        touch();
        Check.invariant(!peers.containsKey(id), "a new peer is unknown so far", id);
        PeerSentinel peer = new PeerSentinel(id, link, name, now);
        peers.put(id, peer);
        return peer;
    }

    /** Forgets a peer and answers it; empty if it was unknown. */
    public Optional<PeerSentinel> removePeer(RunId id) {
        touch();
        return Optional.ofNullable(peers.remove(id));
    }

    /**
     * The replica to which the master has handed over by itself, by the word of both: the one says that it follows, the other
     * that it is master. Empty while that is not so.
     */
    public Optional<RedisInstance> successor() {
        if (master.roleReported() != Role.REPLICA) {
            return Optional.empty();
        }
        return master.masterAddress()
                .flatMap(this::at)
                .filter(replica -> replica != master)
                .filter(replica -> replica.roleReported() == Role.MASTER
                        && !replica.isSuperseded()
                        && !replica.isSubjectivelyDown());
    }

    /** The version of the master's address. */
    public Epoch configEpoch() {
        return configEpoch;
    }

    /** Since when the master is objectively down; empty if it is not. */
    public OptionalLong odownSinceMillis() {
        return odownSinceMillis;
    }

    /** Whether enough sentinels agree that the master is down. */
    public boolean isObjectivelyDown() {
        return odownSinceMillis.isPresent();
    }

    /** How many sentinels have a say: all known peers, dead or alive, and this one. */
    public int voterCount() {
        return peers.size() + 1;
    }

    /** Whether hellos of so many peers were heard since then that they and this sentinel are a majority of all. */
    public boolean hasMajoritySpokenSince(long sinceMillis) {
        return isMajorityWith(peer -> peer.lastHelloMillis() >= sinceMillis);
    }

    /** Whether so many peers are in touch that they and this sentinel are a majority of all. */
    public boolean isMajorityInTouch() {
        return isMajorityWith(PeerSentinel::isInTouch);
    }

    /** How many votes an election needs: a majority, and no fewer than the quorum. */
    public int votesNeeded() {
        return Math.max(voterCount() / 2 + 1, settings.quorum());
    }

    private boolean isMajorityWith(Predicate<PeerSentinel> condition) {
        return peers.values().stream().filter(condition).count() + 1 >= voterCount() / 2 + 1;
    }
}
