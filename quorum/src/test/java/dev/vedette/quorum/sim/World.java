package dev.vedette.quorum.sim;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.RunId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything of one run: machines, network, time, and who watches. */
final class World {

    private static final int SENTINEL_PORT = 26_379;
    private static final int SERVER_PORT = 6_379;

    private final Knobs knobs;
    private final Agenda agenda = new Agenda();
    private final Network network;
    private final Diary diary;
    private final Watch watch;
    private final OldHellos hellos = new OldHellos();
    private final OldQuestions questions = new OldQuestions();
    private final Ambushes ambushes = new Ambushes(this);
    private final EffectPoints points = new EffectPoints(this);
    private final List<MasterName> groups = new ArrayList<>();
    private final List<SimServer> servers = new ArrayList<>();
    private final List<SimSentinel> sentinels = new ArrayList<>();
    private final List<ReferencePeer> references = new ArrayList<>();
    private final Map<Endpoint, Node> nodes = new LinkedHashMap<>();
    private long branches = 1;

    World(Knobs knobs, Diary diary, List<Invariant> invariants) {
        this.knobs = knobs;
        this.diary = diary;
        Chance chance = new Chance(knobs.seed() * 31 + 7);
        this.network = new Network(agenda, knobs.network(), chance.fork(), knobs.nodes());
        diary.follow(this);
        for (int group = 0; group < knobs.groups(); group++) {
            groups.add(new MasterName("m" + (group + 1)));
        }
        for (int number = 0; number < knobs.groups() * knobs.servers(); number++) {
            addServer(number, chance);
        }
        for (int number = 0; number < knobs.sentinels(); number++) {
            addSentinel(number, chance);
        }
        this.watch = new Watch(this, invariants);
    }

    private void addServer(int number, Chance chance) {
        MasterName group = groups.get(number / knobs.servers());
        int priority = chance.percent(10) ? 0 : chance.percent(20) ? 50 : 100;
        Endpoint endpoint = new Endpoint("10.0.0." + (number + 1), SERVER_PORT);
        SimServer server = new SimServer(this, knobs.sentinels() + number, group, endpoint, priority);
        int first = number / knobs.servers() * knobs.servers();
        if (number != first) {
            server.data().followInStep(servers.get(first));
        }
        servers.add(server);
        nodes.put(endpoint, server);
        agenda.at(chance.below(knobs.server().tickMicros()), server::tick);
    }

    private void addSentinel(int number, Chance chance) {
        Endpoint endpoint = new Endpoint("10.0.1." + (number + 1), SENTINEL_PORT);
        String text = Integer.toHexString(number + 1);
        RunId id = new RunId(text.repeat(RunId.LENGTH));
        if (number >= knobs.ours()) {
            ReferencePeer reference = new ReferencePeer(this, number, endpoint, id, chance.fork());
            references.add(reference);
            nodes.put(endpoint, reference);
            agenda.at(chance.below(200_000), reference::boot);
            return;
        }
        int drift = (int) chance.between(-knobs.driftPartsPerMillion(), knobs.driftPartsPerMillion());
        SimSentinel sentinel = new SimSentinel(this, number, endpoint, freshState(id), chance.fork(), drift);
        sentinels.add(sentinel);
        nodes.put(endpoint, sentinel);
        agenda.at(chance.below(200_000), sentinel::boot);
    }

    private DurableState freshState(RunId id) {
        List<DurableMaster> masters = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            masters.add(new DurableMaster(
                    groups.get(group),
                    servers.get(group * knobs.servers()).endpoint(),
                    settings(),
                    Epoch.ZERO,
                    Epoch.ZERO,
                    List.of(),
                    List.of()));
        }
        return new DurableState(id, Epoch.ZERO, masters, List.of());
    }

    /** What operators configure. */
    MasterSettings settings() {
        MasterSettings plain = MasterSettings.defaults(knobs.quorum());
        return new MasterSettings(
                knobs.quorum(),
                knobs.downAfterMillis(),
                knobs.failoverTimeoutMillis(),
                knobs.parallelSyncs(),
                0,
                knobs.crashDetectionMillis(),
                plain.notificationScript(),
                plain.clientReconfigScript(),
                plain.authUser(),
                plain.authPass(),
                plain.renamedCommands());
    }

    /** Lets everything happen up to then. */
    void runTo(long micros) {
        while (true) {
            SimSentinel due = firstDue();
            long dueMicros = due == null ? Long.MAX_VALUE : due.dueMicros();
            long next = Math.min(dueMicros, agenda.nextMicros());
            if (next > micros) {
                break;
            }
            if (agenda.nextMicros() <= dueMicros) {
                agenda.happen();
            } else {
                agenda.advanceTo(dueMicros);
                due.deadline();
            }
        }
        agenda.advanceTo(micros);
    }

    private SimSentinel firstDue() {
        SimSentinel first = null;
        long earliest = Long.MAX_VALUE;
        for (SimSentinel sentinel : sentinels) {
            long due = sentinel.dueMicros();
            if (due < earliest) {
                first = sentinel;
                earliest = due;
            }
        }
        return first;
    }

    /** Everything works again from now on. */
    void heal() {
        diary.tell("everything is healed");
        network.heal();
        ambushes.disarm();
        servers.forEach(SimServer::heal);
        sentinels.forEach(SimSentinel::heal);
        references.forEach(ReferencePeer::heal);
    }

    /** Where the sentinel with the newest version says a master is. */
    Optional<Endpoint> told(MasterName group) {
        return sentinels.stream()
                .map(sentinel -> sentinel.core().view(group))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(MasterView::configEpoch))
                .map(MasterView::address);
    }

    /** Whoever was told to forget a master is told to watch it again. */
    void comeBack() {
        Operator operator = new Operator(this);
        sentinels.forEach(operator::crashNever);
        for (MasterName group : groups) {
            Endpoint address = told(group)
                    .orElseGet(() -> serversOf(group).findFirst().orElseThrow().endpoint());
            sentinels.forEach(sentinel -> operator.monitor(sentinel, group, address));
        }
    }

    /** The server that listens there. */
    Optional<SimServer> serverAt(Endpoint endpoint) {
        return nodes.get(endpoint) instanceof SimServer server ? Optional.of(server) : Optional.empty();
    }

    /** Whoever listens there. */
    Optional<Node> nodeAt(Endpoint endpoint) {
        return Optional.ofNullable(nodes.get(endpoint));
    }

    /** The servers of one group. */
    Stream<SimServer> serversOf(MasterName group) {
        return servers.stream().filter(server -> server.group().equals(group));
    }

    /** A number for a branch of history. */
    long newBranch() {
        return branches++;
    }

    /** Simulated time. */
    long nowMicros() {
        return agenda.nowMicros();
    }

    /** How this run is set up. */
    Knobs knobs() {
        return knobs;
    }

    /** What will happen. */
    Agenda agenda() {
        return agenda;
    }

    /** The ways between machines. */
    Network network() {
        return network;
    }

    /** What has happened. */
    Diary diary() {
        return diary;
    }

    /** Faults that wait for their moment. */
    Ambushes ambushes() {
        return ambushes;
    }

    /** Where a process may be killed. */
    EffectPoints points() {
        return points;
    }

    /** Hellos that may come again. */
    OldHellos hellos() {
        return hellos;
    }

    /** Questions that may come again. */
    OldQuestions questions() {
        return questions;
    }

    /** Who checks. */
    Watch watch() {
        return watch;
    }

    /** The masters that are watched. */
    List<MasterName> groups() {
        return groups;
    }

    /** All servers. */
    List<SimServer> servers() {
        return servers;
    }

    /** The sentinels that behave like the original. */
    List<ReferencePeer> references() {
        return references;
    }

    /** The sentinels that run the core. */
    List<SimSentinel> sentinels() {
        return sentinels;
    }
}
