package dev.vedette.quorum;

import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.discovery.HelloRules;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.PeerLink;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;

/** Learns from hello messages: peers, epochs, and other leaders' switches. Source: docs/protocol.md, Hello. */
final class GossipReceiver {

    private final CoreState state;
    private final FailoverDriver failover;
    private final GossipSender gossip;
    private final NoteThrottle ownIds = new NoteThrottle();

    GossipReceiver(CoreState state, FailoverDriver failover, GossipSender gossip) {
        this.state = state;
        this.failover = failover;
        this.gossip = gossip;
    }

    /** A hello was heard, on whatever way. Own ones come back too and mean nothing. */
    void heard(Hello hello) {
        Optional<GroupState> found = state.find(hello.masterName());
        if (hello.id().equals(state.myId()) || found.isEmpty()) {
            return;
        }
        GroupState groupState = found.get();
        if (!HelloRules.isPlausible(hello, state.currentEpoch())) {
            state.out()
                    .note(
                            EventLevel.WARNING,
                            Note.Subject.EPOCH_REFUSED,
                            hello.masterName(),
                            "hello of " + hello.id() + " at " + hello.sentinel() + " with epoch "
                                    + hello.currentEpoch() + " and config epoch " + hello.configEpoch()
                                    + " refused: own epoch is " + state.currentEpoch());
            return;
        }
        MasterGroup group = groupState.group();
        if (group.peer(hello.id()).isEmpty() && group.peers().size() >= MasterGroup.MAX_PEERS) {
            state.out()
                    .note(
                            EventLevel.WARNING,
                            Note.Subject.HELLO_REFUSED,
                            hello.masterName(),
                            "hello of " + hello.id() + " at " + hello.sentinel() + " refused: " + MasterGroup.MAX_PEERS
                                    + " peers are known already; RESET forgets them");
            return;
        }
        Optional<PeerSentinel> peer = learnPeer(group, hello);
        if (peer.isPresent()) {
            peer.get().helloHeard(state.now());
        }
        state.adoptEpoch(hello.currentEpoch(), group);
        if (peer.isPresent()) {
            learnAddress(groupState, hello);
        }
    }

    /** Our configuration was copied with our id: whoever runs on the copy is no peer, and others count the two of us as one. */
    void ownIdHeard(Input.OwnIdHeard input) {
        Endpoint address = input.address();
        if (ownIds.isDue(address.toString(), state.now())) {
            state.out()
                    .note(
                            EventLevel.WARNING,
                            Note.Subject.PEER_ID_SHARED,
                            input.master(),
                            "the sentinel at " + address + " calls itself by our own id " + state.myId()
                                    + " and is no peer of ours, to others the two of us are one: remove the line sentinel"
                                    + " myid from the file of one of them and restart it");
        }
    }

    /** A peer whose name cannot be resolved stays where it was known, and unknown if it was not. */
    private Optional<PeerSentinel> learnPeer(MasterGroup group, Hello hello) {
        Optional<PeerSentinel> known = group.peer(hello.id());
        if (group.hosts().address(hello.sentinel().host()).isEmpty()) {
            return known;
        }
        if (known.isEmpty()) {
            return Optional.of(add(group, hello));
        }
        if (!group.hosts().isSame(known.get().endpoint(), hello.sentinel())) {
            move(group, known.get(), hello);
        }
        return known;
    }

    private void move(MasterGroup group, PeerSentinel peer, Hello hello) {
        dropRival(group, hello);
        Endpoint address = group.shown(hello.sentinel());
        state.out()
                .event(
                        EventType.PEER_ADDRESS_SWITCH,
                        group,
                        Payloads.master(group) + " ip " + address.host() + " port " + address.port() + " for "
                                + hello.id());
        relocate(group, peer, hello);
        state.persist();
        noteSharedId(group, peer.link());
    }

    /** A configuration was copied with its id: the two have one vote between them, and neither can be relied on. */
    private void noteSharedId(MasterGroup group, PeerLink link) {
        if (link.isBackAgain() && link.noteSharedId(state.now())) {
            state.out()
                    .note(
                            EventLevel.WARNING,
                            Note.Subject.PEER_ID_SHARED,
                            group.name(),
                            "the sentinels at " + link.endpoint() + " and "
                                    + link.before().orElseThrow() + " share the id "
                                    + link.id().id()
                                    + " and count as one: remove the line sentinel myid from the file of one of them and restart it");
        }
    }

    private PeerSentinel add(MasterGroup group, Hello hello) {
        dropRival(group, hello);
        PeerLink link = state.sharePeerLink(hello.id(), hello.sentinel(), group.name());
        PeerSentinel peer = group.addPeer(hello.id(), link, state.now());
        if (!group.hosts().isSame(link.endpoint(), hello.sentinel())) {
            relocate(group, peer, hello);
        }
        state.persist();
        state.out().event(EventType.PEER_FOUND, group, Payloads.peer(group, peer));
        return peer;
    }

    private void relocate(MasterGroup group, PeerSentinel peer, Hello hello) {
        PeerLink link = peer.link();
        link.moveTo(hello.sentinel(), state.now());
        state.peerMoved(link);
        state.out().link(new LinkOrder.Open(link.id(), hello.sentinel()));
        int others = link.sharers().size() - 1;
        if (others > 0) {
            state.out()
                    .event(
                            EventType.PEER_ADDRESS_UPDATE,
                            group,
                            Payloads.peer(group, peer) + " " + others + " additional matching instances");
        }
    }

    /** Whoever was known at the sender's address is not there any more, for no master. */
    private void dropRival(MasterGroup group, Hello hello) {
        HelloRules.rivalForAddress(group, hello.id(), hello.sentinel()).ifPresent(rival -> {
            state.out().event(EventType.PEER_INVALID_ADDRESS, group, Payloads.peer(group, rival));
            dropEverywhere(rival.id());
        });
    }

    private void dropEverywhere(RunId id) {
        for (GroupState groupState : state.allGroups()) {
            groupState
                    .group()
                    .removePeer(id)
                    .ifPresent(dropped -> state.releasePeerLink(
                            dropped.link(), groupState.group().name()));
        }
        state.persist();
    }

    /** Address and epoch are adopted together or not at all: an address that cannot be resolved is of no use to clients. */
    private void learnAddress(GroupState groupState, Hello hello) {
        MasterGroup group = groupState.group();
        boolean isUsable = group.hosts().address(hello.master().host()).isPresent() || group.knows(hello.master());
        if (!hello.configEpoch().isAfter(groupState.pendingConfigEpoch()) || !isUsable) {
            outbid(groupState, hello);
            return;
        }
        Endpoint master = group.at(hello.master()).map(RedisInstance::endpoint).orElse(hello.master());
        Failover standing = groupState.failover();
        if (!master.equals(group.master().endpoint())) {
            long version = state.persist();
            HandOverSteps.cancel(state, groupState);
            groupState.moveTo(standing.overtaken(master, hello.configEpoch(), hello.id(), version));
        } else {
            keepOrEnd(groupState, standing.renewed(), hello, "the same address");
            group.setConfigEpoch(hello.configEpoch());
            state.persist();
        }
        failover.advance(groupState);
    }

    /**
     * Two operators' failovers in a divided set may have used one epoch, and neither half would ever follow the other. Both raise the
     * version of their address, one of them higher. Only an instance we know can have been promoted: another word for our own master
     * is no rival, be it an address its name has left or a name that leads nowhere from here. Source: docs/compatibility.md, Two
     * addresses of one config epoch.
     */
    private void outbid(GroupState groupState, Hello hello) {
        MasterGroup group = groupState.group();
        Endpoint told = group.hosts().resolved(hello.master());
        Endpoint own = group.hosts().resolved(group.master().endpoint());
        boolean isPromoted = group.at(hello.master())
                .filter(known -> known != group.master())
                .isPresent();
        boolean isRival = isPromoted
                && hello.configEpoch().equals(group.configEpoch())
                && hello.configEpoch().equals(groupState.pendingConfigEpoch())
                && hello.configEpoch().isAfter(Epoch.ZERO)
                && !told.equals(own);
        if (!isRival) {
            return;
        }
        Epoch next = group.configEpoch().next();
        Epoch raised = told.compareTo(own) < 0 ? next.next() : next;
        state.out()
                .note(
                        EventLevel.WARNING,
                        Note.Subject.FAILOVER_DECIDED,
                        hello.masterName(),
                        hello.id() + " tells of " + told + " with the config epoch of " + own + ", "
                                + hello.configEpoch() + ": raised to " + raised);
        state.adoptEpoch(raised, group);
        keepOrEnd(groupState, groupState.failover().renewed(), hello, "another address");
        group.setConfigEpoch(raised);
        state.persist();
        gossip.announce(groupState);
        failover.advance(groupState);
    }

    /** A newer version of the master's address makes an own attempt pointless: its promotion would be outdated. */
    private void keepOrEnd(GroupState groupState, Failover next, Hello hello, String of) {
        if (next.equals(groupState.failover())) {
            return;
        }
        DrainSteps.letGo(state, groupState);
        groupState.moveTo(next);
        state.out()
                .note(
                        EventLevel.NOTICE,
                        Note.Subject.FAILOVER_DECIDED,
                        hello.masterName(),
                        "failover ended: " + hello.id() + " tells of config epoch " + hello.configEpoch() + " for "
                                + of);
    }
}
