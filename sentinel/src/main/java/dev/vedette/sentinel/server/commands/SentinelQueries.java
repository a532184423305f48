package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.QuorumCheck;
import dev.vedette.quorum.ReplicaView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Outcome;
import dev.vedette.sentinel.server.PendingScript;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** SENTINEL subcommands that only look. They read the snapshot and never trouble the core. Source: docs/protocol.md, SENTINEL subcommands. */
final class SentinelQueries {

    private SentinelQueries() {}

    /** SENTINEL MYID. */
    static Outcome myId(Call call) {
        return Outcome.reply(RespReply.bulk(call.view().myId().value()));
    }

    /** SENTINEL MASTERS. */
    static Outcome masters(Call call) {
        return Outcome.reply(new RespReply.ArrayValue(call.view().masters().stream()
                .map(master -> InstanceDescription.of(master, call))
                .toList()));
    }

    /** SENTINEL MASTER. */
    static Outcome master(Call call) {
        return ofMaster(call, master -> InstanceDescription.of(master, call));
    }

    /** SENTINEL REPLICAS: those that want to be shown. */
    static Outcome replicas(Call call) {
        return ofMaster(
                call,
                master -> new RespReply.ArrayValue(master.replicas().stream()
                        .filter(ReplicaView::isAnnounced)
                        .map(replica -> InstanceDescription.of(master, replica, call))
                        .toList()));
    }

    /** SENTINEL SENTINELS: the peers. */
    static Outcome sentinels(Call call) {
        return ofMaster(
                call,
                master -> new RespReply.ArrayValue(master.peers().stream()
                        .map(peer -> InstanceDescription.of(peer, call))
                        .toList()));
    }

    /** SENTINEL GET-MASTER-ADDR-BY-NAME: the question that clients live on. */
    static Outcome address(Call call) {
        String name = call.word(2);
        if (name.isEmpty()) {
            return Outcome.reply(RespReply.NULL_ARRAY);
        }
        Optional<Endpoint> address = call.server().gate().address(new MasterName(name));
        return Outcome.reply(
                address.isPresent() ? call.server().prepared().address(address.get()) : RespReply.NULL_ARRAY);
    }

    /** SENTINEL CKQUORUM: whether a failover could be decided and authorized now. */
    static Outcome checkQuorum(Call call) {
        return ofMaster(call, SentinelQueries::quorumReport);
    }

    /** SENTINEL PENDING-SCRIPTS: what runs or is to be run. All values are strings, times in milliseconds. */
    static Outcome pendingScripts(Call call) {
        return Outcome.reply(new RespReply.ArrayValue(call.server().gate().pendingScripts().stream()
                .map(SentinelQueries::description)
                .toList()));
    }

    private static RespReply description(PendingScript script) {
        return new RespReply.MapValue(List.of(
                RespReply.bulk("argv"),
                RespReply.bulks(script.words()),
                RespReply.bulk("flags"),
                RespReply.bulk(script.isRunning() ? "running" : "scheduled"),
                RespReply.bulk("pid"),
                RespReply.bulk(Long.toString(script.pid())),
                RespReply.bulk(script.isRunning() ? "run-time" : "run-delay"),
                RespReply.bulk(Long.toString(script.millis())),
                RespReply.bulk("retry-num"),
                RespReply.bulk(Integer.toString(script.runCount()))));
    }

    private static RespReply quorumReport(MasterView master) {
        QuorumCheck check = master.quorumCheck();
        return check.isPassed() ? new RespReply.SimpleString(check.sentence()) : RespReply.error(check.sentence());
    }

    private static Outcome ofMaster(Call call, Function<MasterView, RespReply> description) {
        return Outcome.reply(found(call, call.word(2)).map(description).orElse(AnswerReplies.NO_SUCH_MASTER));
    }

    /** The master of that name; empty if it is not monitored. */
    static Optional<MasterView> found(Call call, String name) {
        return name.isEmpty() ? Optional.empty() : call.view(new MasterName(name));
    }
}
