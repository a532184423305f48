package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.FailoverState;
import dev.vedette.quorum.InstanceView;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.PeerView;
import dev.vedette.quorum.ReplicaView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * An instance as SENTINEL MASTERS, REPLICAS and SENTINELS show it. Names, order and types are fixed: clients go by position.
 * Source: docs/protocol.md, Instance description.
 */
final class InstanceDescription {

    private static final String UNKNOWN = "?";

    private final List<RespReply> fields = new ArrayList<>();
    private final long nowMillis;

    private InstanceDescription(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    /** The fields of a master. */
    static RespReply of(MasterView master, Call call) {
        InstanceDescription text = new InstanceDescription(call.nowMillis());
        InstanceView instance = master.instance();
        int pending = call.server().gate().pendingCommands(instance.id());
        text.addHead(master.name().value(), instance, InstanceFlags.of(master), pending);
        master.failoverState().map(FailoverState::wireName).ifPresent(state -> text.add("failover-state", state));
        text.addTimes(instance, master.objectivelyDownSinceMillis());
        text.addReport(master.lastInfoMillis(), master.roleReported(), master.roleReportedSinceMillis());
        text.add("config-epoch", master.configEpoch());
        text.add("num-slaves", master.replicas().size());
        text.add("num-other-sentinels", master.peers().size());
        text.add("quorum", master.settings().quorum());
        text.add("failover-timeout", master.settings().failoverTimeoutMillis());
        text.add("parallel-syncs", master.settings().parallelSyncs());
        master.settings().notificationScript().ifPresent(path -> text.add("notification-script", path));
        master.settings().clientReconfigScript().ifPresent(path -> text.add("client-reconfig-script", path));
        return text.toMap();
    }

    /** The fields of a replica of {@code master}. */
    static RespReply of(MasterView master, ReplicaView replica, Call call) {
        InstanceDescription text = new InstanceDescription(call.nowMillis());
        InstanceView instance = replica.instance();
        int pending = call.server().gate().pendingCommands(instance.id());
        text.addHead(replica.name(), instance, InstanceFlags.of(replica), pending);
        text.addTimes(instance, OptionalLong.empty());
        text.addReport(replica.lastInfoMillis(), replica.roleReported(), replica.roleReportedSinceMillis());
        text.add("master-link-down-time", replica.masterLinkDownMillis());
        text.add("master-link-status", replica.isMasterLinkUp() ? "ok" : "err");
        text.add("master-host", replica.masterAddress().map(Endpoint::host).orElse(UNKNOWN));
        text.add("master-port", replica.masterAddress().map(Endpoint::port).orElse(0));
        text.add("slave-priority", replica.priority());
        text.add("slave-repl-offset", replica.offsetBytes());
        text.add("replica-announced", replica.isAnnounced() ? 1 : 0);
        return text.toMap();
    }

    /** The fields of a peer. */
    static RespReply of(PeerView peer, Call call) {
        InstanceDescription text = new InstanceDescription(call.nowMillis());
        InstanceView instance = peer.instance();
        int pending = call.server().gate().pendingCommands(instance.id());
        text.addHead(peer.id().value(), instance, InstanceFlags.of(peer), pending);
        text.addTimes(instance, OptionalLong.empty());
        text.add("last-hello-message", text.age(peer.lastHelloMillis()));
        text.add("voted-leader", peer.votedLeader().map(RunId::value).orElse(UNKNOWN));
        text.add("voted-leader-epoch", peer.votedLeaderEpoch());
        return text.toMap();
    }

    private void addHead(String name, InstanceView instance, String flags, int pendingCommands) {
        add("name", name);
        add("ip", instance.endpoint().host());
        add("port", instance.endpoint().port());
        add("runid", instance.runId().map(RunId::value).orElse(""));
        add("flags", flags);
        add("link-pending-commands", pendingCommands);
        add("link-refcount", instance.linkRefcount());
    }

    private void addTimes(InstanceView instance, OptionalLong objectivelyDownSinceMillis) {
        add("last-ping-sent", age(instance.pingPendingSinceMillis()));
        add("last-ok-ping-reply", age(instance.lastValidPingMillis()));
        add("last-ping-reply", age(instance.lastPingReplyMillis()));
        instance.subjectivelyDownSinceMillis().ifPresent(since -> add("s-down-time", age(since)));
        objectivelyDownSinceMillis.ifPresent(since -> add("o-down-time", age(since)));
        add("down-after-milliseconds", instance.downAfterMillis());
    }

    private void addReport(OptionalLong lastInfoMillis, Role role, long roleSinceMillis) {
        add("info-refresh", age(lastInfoMillis));
        add("role-reported", role == Role.MASTER ? "master" : "slave");
        add("role-reported-time", age(roleSinceMillis));
    }

    private long age(OptionalLong sinceMillis) {
        return sinceMillis.isPresent() ? age(sinceMillis.getAsLong()) : 0;
    }

    private long age(long sinceMillis) {
        return Math.max(0, nowMillis - sinceMillis);
    }

    private void add(String field, Object value) {
        fields.add(RespReply.bulk(field));
        fields.add(RespReply.bulk(value.toString()));
    }

    private RespReply toMap() {
        return new RespReply.MapValue(fields);
    }
}
