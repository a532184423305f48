package dev.vedette.quorum.instance;

import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Groups, instances and reports for tests. */
public final class Groups {

    /** Where the master of every group listens. */
    public static final Endpoint MASTER = at(1);

    private Groups() {}

    /** The address of server {@code number}. */
    public static Endpoint at(int number) {
        return new Endpoint("10.0.0." + number, 6379);
    }

    /** A moment without stalls. */
    public static Now now(long millis) {
        return new Now(millis, millis);
    }

    /** The identity of sentinel {@code number}. */
    public static RunId id(int number) {
        return new RunId(Integer.toString(number).repeat(RunId.LENGTH).substring(0, RunId.LENGTH));
    }

    /** A group with down-after 1000 and failover-timeout 10000. */
    public static MasterGroup group(int quorum) {
        return group("mymaster", quorum);
    }

    /** The same with another name. */
    public static MasterGroup group(String name, int quorum) {
        MasterSettings settings = new MasterSettings(
                quorum,
                1_000,
                10_000,
                1,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new MasterGroup(new MasterName(name), MASTER, settings, Epoch.ZERO, now(0));
    }

    /** Adds a peer whose link does not stand. */
    public static PeerSentinel addPeer(MasterGroup group, int number) {
        PeerLink link = new PeerLink(id(number), new Endpoint("10.0.1." + number, 26379), now(0));
        return group.addPeer(id(number), link, now(0));
    }

    /** Opens both links. */
    public static void open(RedisInstance instance, Now now) {
        instance.health().opened(LinkKind.COMMAND, now);
        instance.health().opened(LinkKind.PUBSUB, now);
    }

    /** What a master says. */
    public static InfoReport master(int runId) {
        return report(Role.MASTER, Optional.empty(), 0, true, OptionalInt.empty(), OptionalLong.empty(), runId);
    }

    /** What a replica in step with {@code master} says. */
    public static InfoReport replicaOf(Endpoint master, int priority, long offset, int runId) {
        return report(
                Role.REPLICA, Optional.of(master), 0, true, OptionalInt.of(priority), OptionalLong.of(offset), runId);
    }

    /** What a replica says whose link to {@code master} is down. */
    public static InfoReport cutOffReplica(Endpoint master, long linkDownMillis) {
        return report(
                Role.REPLICA, Optional.of(master), linkDownMillis, false, OptionalInt.of(100), OptionalLong.of(0), 7);
    }

    private static InfoReport report(
            Role role,
            Optional<Endpoint> master,
            long linkDownMillis,
            boolean isLinkUp,
            OptionalInt priority,
            OptionalLong offset,
            int runId) {
        return new InfoReport(
                runId == 0 ? Optional.empty() : Optional.of(id(runId)),
                Optional.of(role),
                List.of(),
                linkDownMillis,
                master,
                isLinkUp,
                priority,
                offset,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
