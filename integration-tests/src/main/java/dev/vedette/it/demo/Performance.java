package dev.vedette.it.demo;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.watch.ObservedEvent;
import dev.vedette.it.writer.Ack;
import dev.vedette.it.writer.Writer;
import dev.vedette.it.writer.WriterReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The failover itself: a client writes, the master is killed, a replica takes over, the old master comes back. */
final class Performance {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So long the client writes before the fault: long enough to be seen, short enough not to bore. */
    private static final long WRITING_BEFORE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Topology topology;
    private final Screen screen;
    private final Endpoint oldAddress;
    private final RedisProcess old;

    /** A performance on a healthy set. */
    Performance(Topology topology, Screen screen) {
        this.topology = topology;
        this.screen = screen;
        this.oldAddress = topology.master();
        this.old = topology.server(oldAddress);
    }

    /** Runs it. Throws AssertionError with a diagnosis if something does not happen in time or a check does not hold. */
    void run() throws IOException {
        List<Endpoint> sentinels = topology.sentinelEndpoints();
        try (Writer writer = Writer.start(sentinels, MASTER_NAME, Optional.empty())) {
            screen.writing(oldAddress);
            writer.awaitWriting(System.nanoTime() + WRITING_BEFORE_NANOS, PATIENCE.plusSeconds(1));

            screen.killing(oldAddress, old.pid());
            long faultNanos = old.sigkill();
            Ack first = writer.awaitFirstAckElsewhere(oldAddress, faultNanos, PATIENCE);
            topology.awaitSwitchAnnounced(faultNanos, PATIENCE);
            Endpoint master = topology.awaitOtherMaster(oldAddress, PATIENCE);
            screen.timeline(faultNanos, topology.settings().downAfterMillis(), moments(faultNanos, first));

            double backMillis = bringBack(master);
            screen.back(oldAddress, backMillis);
            awaitFollowers(master);
            WriterReport report = writer.stop(master);
            screen.writes(report.acknowledged().size(), report.lost().size(), report.longestGapMillis());
            check(faultNanos, master, first, report);
        }
    }

    private List<Moment> moments(long faultNanos, Ack first) {
        List<Moment> moments = new ArrayList<>();
        moments.add(new Moment(faultNanos, "fault", "SIGKILL to the master " + oldAddress));
        moments.add(heard(faultNanos, "+sdown", "sdown", "the first sentinel holds it for down"));
        moments.add(heard(
                faultNanos,
                "+odown",
                "odown",
                "enough sentinels agree (quorum " + topology.settings().quorum() + ")"));
        moments.add(heard(faultNanos, "+elected-leader", "elected", "one sentinel has the votes to fail over"));
        moments.add(promoted(faultNanos, first.server()));
        List<Long> switches = switchNanos(faultNanos);
        moments.add(new Moment(switches.get(0), "switch", "the first sentinel announces " + first.server()));
        moments.add(new Moment(
                switches.get(switches.size() - 1),
                "all switched",
                "the last of " + switches.size() + " sentinels has announced it"));
        moments.add(new Moment(first.atNanos(), "first write", "acknowledged by the new master " + first.server()));
        moments.sort(Comparator.comparingLong(Moment::atNanos));
        return moments;
    }

    private Moment heard(long faultNanos, String channel, String name, String text) {
        ObservedEvent event = first(faultNanos, channel, found -> found.isAboutMaster(channel));
        return new Moment(event.atNanos(), name, text + ": " + event.sentinel());
    }

    private Moment promoted(long faultNanos, Endpoint master) {
        ObservedEvent event =
                first(faultNanos, "+promoted-slave", found -> found.channel().equals("+promoted-slave"));
        return new Moment(event.atNanos(), "promoted", master + " says that it is a master now");
    }

    private ObservedEvent first(long faultNanos, String channel, Predicate<ObservedEvent> condition) {
        return topology.events()
                .first(faultNanos, condition)
                .orElseThrow(
                        () -> new AssertionError("no sentinel published " + channel + "\n" + topology.diagnosis()));
    }

    private List<Long> switchNanos(long faultNanos) {
        return topology.events().matching(faultNanos, event -> event.channel().equals("+switch-master")).stream()
                .map(ObservedEvent::atNanos)
                .toList();
    }

    /** Starts the old master again; answers how long after that, starting up included, it was a replica in step. */
    private double bringBack(Endpoint master) {
        screen.bringingBack(oldAddress);
        long startNanos = System.nanoTime();
        old.restart();
        topology.awaitReplicaOf(old, master, PATIENCE);
        return (System.nanoTime() - startNanos) / 1e6;
    }

    private void awaitFollowers(Endpoint master) {
        for (RedisProcess server : topology.servers()) {
            if (!server.endpoint().equals(master)) {
                topology.awaitReplicaOf(server, master, PATIENCE);
            }
        }
    }

    private boolean isFollowedByAll(Endpoint master) throws IOException {
        for (RedisProcess server : topology.servers()) {
            if (!server.endpoint().equals(master) && !server.isReplicaOf(master)) {
                return false;
            }
        }
        return true;
    }

    private void check(long faultNanos, Endpoint master, Ack first, WriterReport report) throws IOException {
        int sentinelCount = topology.sentinels().size();
        boolean isAgreed = topology.sentinels().stream()
                .allMatch(sentinel -> Topology.masterAt(sentinel).equals(Optional.of(master)));
        long lostByNew = report.lost().stream()
                .filter(ack -> !ack.server().equals(oldAddress))
                .count();
        Checks checks = new Checks();
        checks.add("all sentinels name the new master " + master, isAgreed);
        checks.add("the client writes to that one", first.server().equals(master));
        checks.add("each sentinel announced one switch", switchNanos(faultNanos).size() == sentinelCount);
        checks.add("every other server is a replica of it, in step", isFollowedByAll(master));
        checks.add("no write that the new master acknowledged is lost", lostByNew == 0);
        checks.add("all sentinels run", topology.sentinels().stream().allMatch(SentinelProcess::isAlive));
        screen.checks(checks);
        if (!checks.haveHeld()) {
            throw new AssertionError("a check did not hold\n" + topology.diagnosis());
        }
    }
}
