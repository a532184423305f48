package dev.vedette.sentinel.daemon;

import dev.vedette.config.KnownReplica;
import dev.vedette.config.KnownSentinel;
import dev.vedette.config.MasterConf;
import dev.vedette.config.PauseConf;
import dev.vedette.config.SentinelConf;
import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.durable.DurablePause;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.durable.KnownPeer;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.PauseStamp;
import dev.vedette.quorum.model.RunId;
import java.util.List;

/** The configuration file's words for the core's durable state, and back. */
final class ConfMapping {

    private ConfMapping() {}

    /** The state to begin with. Entries without a usable address are left out. */
    static DurableState durable(SentinelConf conf, RunId myId) {
        List<DurableMaster> masters =
                conf.masters().stream().map(ConfMapping::master).toList();
        List<DurablePause> pauses =
                conf.vedette().pauses().stream().map(ConfMapping::pause).toList();
        return new DurableState(myId, new Epoch(conf.global().currentEpoch()), masters, pauses);
    }

    /** The configuration that says {@code state} and otherwise what {@code base} says; {@code mapped} has its masters' words. */
    static SentinelConf conf(SentinelConf base, DurableState state, MappedMasters mapped) {
        List<MasterConf> masters = mapped.of(state.masters());
        return base.withGlobal(base.global()
                        .withMyid(state.myId().value())
                        .withCurrentEpoch(state.currentEpoch().value()))
                .withMasters(masters)
                .withVedette(base.vedette()
                        .withPauses(state.pauses().stream()
                                .map(ConfMapping::pauseConf)
                                .toList()));
    }

    private static DurablePause pause(PauseConf conf) {
        PauseOrder order = new PauseOrder(
                conf.isPause() ? PauseOrder.Kind.PAUSE : PauseOrder.Kind.RESUME,
                PauseScope.parse(conf.scope()),
                new PauseStamp(conf.stampMillis(), new RunId(conf.origin())),
                conf.reason());
        return new DurablePause(order, conf.untilUnixMillis(), conf.lastsMillis());
    }

    private static PauseConf pauseConf(DurablePause pause) {
        PauseOrder order = pause.order();
        return new PauseConf(
                order.isPause(),
                order.scope().word(),
                pause.endUnixMillis(),
                pause.lastsMillis(),
                order.stamp().millis(),
                order.stamp().origin().value(),
                order.reason());
    }

    private static DurableMaster master(MasterConf conf) {
        MasterSettings settings = new MasterSettings(
                conf.quorum(),
                conf.downAfterMillis(),
                conf.failoverTimeoutMillis(),
                conf.parallelSyncs(),
                conf.rebootDownAfterMillis(),
                conf.crashDetectionMillis(),
                conf.notificationScript(),
                conf.clientReconfigScript(),
                conf.authUser(),
                conf.authPass(),
                conf.renameCommands());
        return new DurableMaster(
                new MasterName(conf.name()),
                new Endpoint(conf.host(), conf.port()),
                settings,
                new Epoch(conf.configEpoch()),
                new Epoch(conf.leaderEpoch()),
                conf.knownReplicas().stream()
                        .map(replica -> new Endpoint(replica.host(), replica.port()))
                        .toList(),
                conf.knownSentinels().stream()
                        .map(peer -> new KnownPeer(new RunId(peer.runId()), new Endpoint(peer.host(), peer.port())))
                        .toList());
    }

    /** The words for one master. */
    static MasterConf masterConf(DurableMaster master) {
        MasterSettings settings = master.settings();
        return new MasterConf(
                master.name().value(),
                master.address().host(),
                master.address().port(),
                settings.quorum(),
                settings.downAfterMillis(),
                settings.failoverTimeoutMillis(),
                settings.parallelSyncs(),
                settings.rebootDownAfterMillis(),
                settings.crashDetectionMillis(),
                settings.notificationScript(),
                settings.clientReconfigScript(),
                settings.authUser(),
                settings.authPass(),
                settings.renamedCommands(),
                master.configEpoch().value(),
                master.leaderEpoch().value(),
                master.replicas().stream()
                        .map(replica -> new KnownReplica(replica.host(), replica.port()))
                        .toList(),
                master.peers().stream()
                        .map(peer -> new KnownSentinel(
                                peer.endpoint().host(),
                                peer.endpoint().port(),
                                peer.id().value()))
                        .toList());
    }
}
