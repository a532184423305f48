package dev.vedette.quorum.sim;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.ReplicaView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Role;
import java.util.List;
import java.util.Optional;

/** What a healed set must come to: one live master each that all agree on, all replicas behind it, nothing under way. */
final class Rest {

    private static final long LOOK_MICROS = 100_000;

    /** At rest counts if it lasts so long. */
    static final long LASTING_MICROS = 1_500_000;

    /** What the slowest rules need beside the periods of the set: INFO each 10 s, twice; the longest pause between attempts. */
    private static final long REST_MILLIS = 60_000;

    /** The original's TILT takes half a minute, and its pauses are longer. */
    private static final long REFERENCE_REST_MILLIS = 60_000;

    private final World world;

    Rest(World world) {
        this.world = world;
    }

    /** Lets a set that was just healed come to rest; answers how many milliseconds that took. */
    long await() {
        Knobs knobs = world.knobs();
        long healMicros = world.nowMicros();
        long referenceMillis = knobs.references() > 0 ? REFERENCE_REST_MILLIS + 2 * knobs.failoverTimeoutMillis() : 0;
        long boundMillis =
                REST_MILLIS + referenceMillis + 2 * knobs.downAfterMillis() + 2 * knobs.failoverTimeoutMillis();
        long boundMicros = healMicros + 1_000 * boundMillis;
        long restSinceMicros = Long.MAX_VALUE;
        while (world.nowMicros() - LASTING_MICROS < restSinceMicros) {
            world.runTo(world.nowMicros() + LOOK_MICROS);
            Optional<String> missing = missing();
            if (missing.isPresent()) {
                restSinceMicros = Long.MAX_VALUE;
                if (world.nowMicros() > boundMicros) {
                    throw new Violation("Rest", missing.get());
                }
            } else if (restSinceMicros == Long.MAX_VALUE) {
                restSinceMicros = world.nowMicros();
            }
        }
        return (restSinceMicros - healMicros) / 1_000;
    }

    /** What is still missing; empty when the set is at rest. */
    Optional<String> missing() {
        return world.groups().stream()
                .map(this::missing)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> missing(MasterName master) {
        Optional<Endpoint> agreed = Optional.empty();
        for (SimSentinel sentinel : world.sentinels()) {
            Optional<MasterView> view = sentinel.core().view(master);
            if (view.isEmpty()) {
                return Optional.of(sentinel.name() + " does not watch " + master);
            }
            Optional<String> unrest = unrest(view.get());
            if (unrest.isPresent()) {
                return unrest.map(what -> sentinel.name() + " " + what);
            }
            if (agreed.isPresent() && !agreed.get().equals(view.get().address())) {
                return Optional.of(sentinel.name() + " says " + view.get().address() + ", others " + agreed.get());
            }
            agreed = Optional.of(view.get().address());
        }
        Endpoint address = agreed.orElseThrow();
        return world.references().stream()
                .flatMap(reference -> reference.groups().stream())
                .filter(group -> group.name().equals(master))
                .filter(group -> !group.isQuiet() || !group.address().equals(address))
                .map(group -> "a reference sentinel says " + group.address() + ", quiet: " + group.isQuiet())
                .findFirst()
                .or(() -> astray(master, address));
    }

    private Optional<String> unrest(MasterView view) {
        if (view.failoverState().isPresent()) {
            return Optional.of("is in failover state " + view.failoverState().get());
        } else if (view.instance().isSubjectivelyDown()
                || view.objectivelyDownSinceMillis().isPresent()) {
            return Optional.of("takes the master " + view.address() + " for down");
        } else if (view.roleReported() != Role.MASTER) {
            return Optional.of("hears from " + view.address() + " that it is no master");
        } else if (view.peers().size() < world.knobs().sentinels() - 1) {
            return Optional.of("knows " + view.peers().size() + " peers only");
        } else if (view.peers().stream().anyMatch(peer -> peer.instance().isSubjectivelyDown())) {
            return Optional.of("takes a peer for down");
        }
        List<ReplicaView> replicas = view.replicas();
        if (replicas.size() != knownServers(view.name()) - 1) {
            return Optional.of("knows " + replicas.size() + " replicas");
        }
        return replicas.stream()
                .filter(replica -> replica.instance().isSubjectivelyDown())
                .map(replica -> "takes " + replica.name() + " for down")
                .findFirst();
    }

    /** A master that strayed and that everybody was told to forget since cannot be known. */
    private boolean isKnown(MasterName group, SimServer server) {
        return world.sentinels().stream()
                .map(sentinel -> sentinel.core().view(group))
                .flatMap(Optional::stream)
                .anyMatch(view -> view.address().equals(server.endpoint())
                        || view.replicas().stream()
                                .anyMatch(
                                        replica -> replica.instance().endpoint().equals(server.endpoint())));
    }

    private long knownServers(MasterName group) {
        return world.serversOf(group).filter(server -> isKnown(group, server)).count();
    }

    private Optional<String> astray(MasterName group, Endpoint master) {
        return world.serversOf(group)
                .filter(server -> isKnown(group, server))
                .map(server -> astray(server, master))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> astray(SimServer server, Endpoint master) {
        ServerData data = server.data();
        if (server.endpoint().equals(master)) {
            return data.role() == Role.MASTER ? Optional.empty() : Optional.of(server.name() + " is no master");
        }
        boolean follows = data.role() == Role.REPLICA
                && data.master().filter(master::equals).isPresent()
                && data.isLinkUp();
        return follows
                ? Optional.empty()
                : Optional.of(server.name() + " is " + data.role() + " of " + data.master() + ", link up: "
                        + data.isLinkUp());
    }
}
