package dev.vedette.quorum.sim;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One master as a sentinel of the original's kind watches it: who is down, what peers say, and votes. */
final class ReferenceGroup {

    private static final long SECOND_MICROS = 1_000_000;
    private static final long PUBLISH_MICROS = 2 * SECOND_MICROS;
    private static final long INFO_MICROS = 10 * SECOND_MICROS;
    private static final long ANSWER_VALID_MICROS = 5 * SECOND_MICROS;
    private static final long START_SPREAD_MICROS = SECOND_MICROS;

    private final World world;
    private final ReferencePeer owner;
    private final MasterName name;
    private final ReferenceFailover failover;
    private final Map<Endpoint, ReferenceInstance> replicas = new LinkedHashMap<>();
    private final Map<RunId, Peer> peers = new LinkedHashMap<>();
    private Endpoint address;
    private ReferenceInstance master;
    private Epoch configEpoch = Epoch.ZERO;
    private Epoch leaderEpoch = Epoch.ZERO;
    private Optional<RunId> leader = Optional.empty();
    private boolean isObjectivelyDown;

    /** A peer as far as this master is concerned. */
    static final class Peer {
        private final Endpoint endpoint;
        private boolean saysDown;
        private Optional<RunId> votedLeader = Optional.empty();
        private Epoch votedEpoch = Epoch.ZERO;
        private long answeredMicros;

        private Peer(Endpoint endpoint) {
            this.endpoint = endpoint;
        }
    }

    ReferenceGroup(World world, ReferencePeer owner, MasterName name, Endpoint address) {
        this.world = world;
        this.owner = owner;
        this.name = name;
        this.address = address;
        this.master = new ReferenceInstance(world, owner, this, address, Role.MASTER);
        this.failover = new ReferenceFailover(world, owner, this);
    }

    /** A new life: what was heard is forgotten, what was saved is not. */
    void begin() {
        leader = Optional.empty();
        isObjectivelyDown = false;
        failover.forget();
        List<Endpoint> known = new ArrayList<>(replicas.keySet());
        replicas.clear();
        master = new ReferenceInstance(world, owner, this, address, Role.MASTER);
        known.forEach(this::learnReplica);
        peers.replaceAll((peer, old) -> new Peer(old.endpoint));
    }

    /** The process ends. */
    void close() {
        master.close();
        replicas.values().forEach(ReferenceInstance::close);
    }

    /** What is done in each round of the timer. */
    void round() {
        attend(master);
        List.copyOf(replicas.values()).forEach(this::attend);
        peers.forEach((peer, known) -> owner.linkTo(peer, known.endpoint));
        if (owner.isTilted()) {
            return;
        }
        forgetStaleAnswers();
        isObjectivelyDown =
                master.isDown && 1 + peersThatSayDown() >= world.knobs().quorum();
        boolean hasStarted = failover.startIfDue();
        failover.step();
        if (master.isDown) {
            ask(hasStarted);
        }
    }

    private void attend(ReferenceInstance instance) {
        long now = world.nowMicros();
        instance.keep(downAfterMicros());
        if (instance.isConnected()) {
            boolean isTrouble = instance != master && (isObjectivelyDown || failover.isRunning());
            long infoPeriod = isTrouble ? SECOND_MICROS : INFO_MICROS;
            boolean isInfoDue = instance.infoMicros < 0 || now - instance.infoMicros > infoPeriod;
            if (isInfoDue && now - instance.infoAskedMicros > SECOND_MICROS) {
                instance.infoAskedMicros = now;
                instance.commands.say(new Command.AskInfo());
            }
            if (now - instance.helloMicros > PUBLISH_MICROS) {
                instance.helloMicros = now;
                instance.commands.say(hello());
                if (instance == master) {
                    helloPeers();
                }
            }
        }
        if (!owner.isTilted()) {
            judge(instance);
        }
    }

    private void judge(ReferenceInstance instance) {
        boolean isAstray = instance == master
                && instance.role == Role.REPLICA
                && world.nowMicros() - instance.roleSinceMicros > downAfterMicros() + 2 * INFO_MICROS;
        boolean isDown = isAstray || instance.commands.elapsedMicros() > downAfterMicros();
        if (isDown && !instance.isDown) {
            instance.downSinceMicros = world.nowMicros();
        }
        instance.isDown = isDown;
    }

    private void helloPeers() {
        peers.forEach((peer, known) -> owner.linkTo(peer, known.endpoint).say(hello()));
    }

    /** Tells everybody at once. */
    void helloSoon() {
        master.helloMicros = Long.MIN_VALUE / 2;
        replicas.values().forEach(replica -> replica.helloMicros = Long.MIN_VALUE / 2);
        helloPeers();
    }

    private Command hello() {
        return new Command.PublishHello(new Command.HelloContent(
                owner.id(), owner.currentEpoch(), name, failover.promoted().orElse(address), configEpoch));
    }

    private void ask(boolean isForced) {
        peers.forEach((peer, known) -> {
            if (isForced || world.nowMicros() - known.answeredMicros > SECOND_MICROS) {
                Optional<RunId> candidate = failover.isRunning() ? Optional.of(owner.id()) : Optional.empty();
                owner.linkTo(peer, known.endpoint)
                        .say(new Command.AskMasterDown(name, address, owner.currentEpoch(), candidate));
                known.answeredMicros = Math.max(known.answeredMicros, world.nowMicros() - SECOND_MICROS / 2);
            }
        });
    }

    private void forgetStaleAnswers() {
        for (Peer peer : peers.values()) {
            if (world.nowMicros() - peer.answeredMicros > ANSWER_VALID_MICROS) {
                peer.saysDown = false;
                peer.votedLeader = Optional.empty();
            }
        }
    }

    private long peersThatSayDown() {
        return peers.values().stream().filter(peer -> peer.saysDown).count();
    }

    /** A peer answered. */
    void answered(Traffic.Verdict verdict) {
        Peer peer = peers.get(verdict.peer());
        if (peer != null) {
            peer.answeredMicros = world.nowMicros();
            peer.saysDown = verdict.down();
            if (verdict.leader().isPresent()) {
                peer.votedLeader = verdict.leader();
                peer.votedEpoch = verdict.leaderEpoch();
            }
        }
    }

    /** A peer asks. */
    Traffic.Verdict asked(Command.AskMasterDown question) {
        boolean isDown = !owner.isTilted() && master.isDown;
        if (question.candidate().isEmpty()) {
            return new Traffic.Verdict(owner.id(), isDown, Optional.empty(), Epoch.ZERO);
        }
        vote(question.currentEpoch(), question.candidate().get());
        return new Traffic.Verdict(owner.id(), isDown, leader, leaderEpoch);
    }

    /** Votes, unless it has voted in that epoch or a later one. */
    void vote(Epoch epoch, RunId candidate) {
        owner.adopt(epoch);
        if (epoch.isAfter(leaderEpoch) && !owner.currentEpoch().isAfter(epoch)) {
            leader = Optional.of(candidate);
            leaderEpoch = epoch;
            world.watch().voted(owner, name, candidate, epoch);
            if (!candidate.equals(owner.id())) {
                failover.putOff(owner.chance().below(START_SPREAD_MICROS));
            }
        }
    }

    /** Who has got votes of an epoch from peers, the one with most first. */
    List<RunId> candidates(Epoch epoch) {
        return peers.values().stream()
                .filter(peer -> peer.votedEpoch.equals(epoch))
                .flatMap(peer -> peer.votedLeader.stream())
                .distinct()
                .sorted(Comparator.comparingLong((RunId candidate) -> votesFor(candidate, epoch))
                        .reversed())
                .toList();
    }

    /** How many votes of an epoch a candidate has, the own one included. */
    long votesFor(RunId candidate, Epoch epoch) {
        long own = leaderEpoch.equals(epoch) && leader.filter(candidate::equals).isPresent() ? 1 : 0;
        return own
                + peers.values().stream()
                        .filter(peer -> peer.votedEpoch.equals(epoch)
                                && peer.votedLeader.filter(candidate::equals).isPresent())
                        .count();
    }

    /** A hello about this master. */
    void heard(Hello hello) {
        Peer known = peers.get(hello.id());
        if (known == null || !known.endpoint.equals(hello.sentinel())) {
            peers.put(hello.id(), new Peer(hello.sentinel()));
        }
        owner.adopt(hello.currentEpoch());
        if (hello.configEpoch().isAfter(configEpoch)) {
            configEpoch = hello.configEpoch();
            if (!hello.master().equals(address)) {
                switchTo(hello.master());
            }
        }
    }

    /** An instance answered. */
    void answered(ReferenceInstance instance, Traffic.Response response) {
        if (response.said() instanceof Traffic.Info info) {
            instance.learn(info.report(), world.nowMicros());
            if (instance == master
                    && info.report().role().filter(Role.MASTER::equals).isPresent()) {
                info.report().replicas().forEach(this::learnReplica);
            } else if (instance != master && !owner.isTilted()) {
                failover.informed(instance);
            }
        }
    }

    private void learnReplica(Endpoint endpoint) {
        if (!endpoint.equals(address)) {
            replicas.computeIfAbsent(
                    endpoint, unknown -> new ReferenceInstance(world, owner, this, endpoint, Role.REPLICA));
        }
    }

    /** Makes another address the master's; everything known of instances begins anew. */
    void switchTo(Endpoint newAddress) {
        world.diary().tell(owner, "switches " + name + " to " + newAddress + " by config epoch " + configEpoch);
        List<Endpoint> known = new ArrayList<>(replicas.keySet());
        known.add(address);
        close();
        replicas.clear();
        address = newAddress;
        leader = Optional.empty();
        isObjectivelyDown = false;
        failover.forget();
        master = new ReferenceInstance(world, owner, this, address, Role.MASTER);
        known.forEach(this::learnReplica);
    }

    /** Adopts the epoch of an own promotion. */
    void setConfigEpoch(Epoch epoch) {
        configEpoch = epoch;
    }

    /** Whether the master answers as a master, and was heard not long ago. */
    boolean isMasterSane() {
        return master.role == Role.MASTER
                && !master.isDown
                && !isObjectivelyDown
                && master.infoMicros >= 0
                && world.nowMicros() - master.infoMicros < 2 * INFO_MICROS;
    }

    /** Silence that counts as down. */
    long downAfterMicros() {
        return world.knobs().downAfterMillis() * 1_000;
    }

    /** Whether enough sentinels call the master down. */
    boolean isObjectivelyDown() {
        return isObjectivelyDown;
    }

    /** Whether nothing is under way and nobody down. */
    boolean isQuiet() {
        return !failover.isRunning()
                && !master.isDown
                && replicas.values().stream().noneMatch(replica -> replica.isDown);
    }

    /** How many sentinels have a say. */
    int voters() {
        return peers.size() + 1;
    }

    /** The master's name. */
    MasterName name() {
        return name;
    }

    /** The version of that address. */
    Epoch configEpoch() {
        return configEpoch;
    }

    /** Where it says that the master is. */
    Endpoint address() {
        return address;
    }

    /** The master. */
    ReferenceInstance master() {
        return master;
    }

    /** All replicas. */
    List<ReferenceInstance> replicas() {
        return List.copyOf(replicas.values());
    }
}
