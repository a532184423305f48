package dev.vedette.quorum;

import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.detection.SubjectiveDown;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.PeerLink;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.schedule.Due;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps an eye on the other sentinels. One link serves all masters; each master judges by its own down-after. */
final class PeerDriver {

    private final CoreState state;
    private final Probes probes;
    private final GossipSender gossip;

    PeerDriver(CoreState state, Probes probes, GossipSender gossip) {
        this.state = state;
        this.probes = probes;
        this.gossip = gossip;
    }

    /** The link stands: ask for a sign of life, and tell the peer of all masters that we share. */
    void opened(PeerLink link, LinkKind kind) {
        link.health().opened(kind, state.now());
        service(link);
        gossip.toOpenedPeer(link);
    }

    /** The link is gone, and with it the questions on it. */
    void lost(PeerLink link, LinkKind kind) {
        link.health().lost(kind);
        sharers(link)
                .forEach(groupState -> groupState.group().peer(link.id().id()).ifPresent(PeerSentinel::askFailed));
        service(link);
    }

    /** A reply to PING. */
    void pingAnswered(PeerLink link, PingVerdict verdict) {
        boolean isValid = verdict == PingVerdict.PONG || verdict == PingVerdict.ALIVE;
        link.health().pingAnswered(isValid, state.now());
        if (isValid) {
            look(link);
        }
        state.deadlines()
                .setAtLatest(
                        new Due.ForInstance(link.id()),
                        link.health().pingDueMillis().orElse(state.now().millis() + 1));
    }

    /** Does for one peer whatever is due, judges it for every shared master, and arranges when to look again. */
    void service(PeerLink link) {
        look(link);
        long downAfterMillis = state.shortestDownAfterMillis(link);
        probes.ping(link.id(), link.endpoint(), link.health(), downAfterMillis);
        long next = probes.nextMillis(link.health(), downAfterMillis, link.isDownForAnybody());
        state.deadlines().set(new Due.ForInstance(link.id()), next);
    }

    /** Judges the peer for every shared master. They may be thousands, and mostly there is nothing to judge. */
    private void look(PeerLink link) {
        boolean isQuiet = link.health().silenceMillis(state.now()) > state.shortestDownAfterMillis(link);
        if (!isQuiet && !link.isDownForAnybody()) {
            return;
        }
        boolean isDown = false;
        for (GroupState groupState : sharers(link)) {
            Optional<PeerSentinel> peer = groupState.group().peer(link.id().id());
            if (peer.isPresent()) {
                judge(groupState.group(), peer.get());
                isDown |= peer.get().isSubjectivelyDown();
            }
        }
        link.setDownForAnybody(isDown);
    }

    private void judge(MasterGroup group, PeerSentinel peer) {
        boolean isDown = state.isTilted()
                ? peer.isSubjectivelyDown()
                : SubjectiveDown.isSilent(peer.link().health(), group.settings().downAfterMillis(), state.now());
        if (isDown == peer.isSubjectivelyDown()) {
            return;
        }
        peer.setSdownSince(isDown ? OptionalLong.of(state.now().millis()) : OptionalLong.empty());
        EventType type = isDown ? EventType.SUBJECTIVELY_DOWN : EventType.SUBJECTIVELY_UP;
        state.out().event(type, group, Payloads.peer(group, peer));
    }

    private List<GroupState> sharers(PeerLink link) {
        List<GroupState> sharers = new ArrayList<>(link.sharers().size());
        for (MasterName name : link.sharers()) {
            state.find(name).ifPresent(sharers::add);
        }
        return sharers;
    }
}
