package dev.vedette.quorum.instance;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.RunId;
import java.util.SortedSet;
import java.util.TreeSet;

/** The one link to a peer, shared by all masters that we watch together with it. */
public final class PeerLink {

    private final InstanceId.PeerInstance id;
    private final LinkHealth health;
    private final SortedSet<MasterName> sharers = new TreeSet<>();
    private Endpoint endpoint;

    /** A link that does not stand yet. */
    public PeerLink(RunId id, Endpoint endpoint, Now now) {
        this.id = new InstanceId.PeerInstance(id);
        this.endpoint = endpoint;
        this.health = new LinkHealth(false, now);
    }

    /** Points the link at a new address and gives the peer its full time there. */
    public void moveTo(Endpoint newEndpoint, Now now) {
        endpoint = newEndpoint;
        health.giveFullTime(now);
    }

    /** The peer that it leads to. */
    public InstanceId.PeerInstance id() {
        return id;
    }

    /** Where the peer listens. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** The health of the link. */
    public LinkHealth health() {
        return health;
    }

    /** The masters that use this link; the owner of the link adds and removes. */
    public SortedSet<MasterName> sharers() {
        return sharers;
    }
}
