package dev.vedette.quorum.instance;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** The one link to a peer, shared by all masters that we watch together with it. */
public final class PeerLink {

    /** A peer that moves house does not move back within so short a time. */
    private static final long SHORT_STAY_MILLIS = 10_000;

    /** Two that share an id go on doing so; it is said again after so long. */
    private static final long SHARED_ID_NOTE_PERIOD_MILLIS = 60_000;

    private final InstanceId.PeerInstance id;
    private final LinkHealth health;
    private final SortedSet<MasterName> sharers = new TreeSet<>();
    private Endpoint endpoint;
    private Optional<Endpoint> before = Optional.empty();
    private long movedMillis;
    private boolean isBackAgain;
    private OptionalLong sharedIdNotedMillis = OptionalLong.empty();
    private boolean isDownForAnybody;
    private OptionalLong shortestDownAfterMillis = OptionalLong.empty();
    private OptionalLong stoodMillis = OptionalLong.empty();

    /** A link that does not stand yet. */
    public PeerLink(RunId id, Endpoint endpoint, Now now) {
        this.id = new InstanceId.PeerInstance(id);
        this.endpoint = endpoint;
        this.health = new LinkHealth(false, now);
    }

    /** Points the link at a new address and gives the peer its full time there. */
    public void moveTo(Endpoint newEndpoint, Now now) {
        isBackAgain = newEndpoint.equals(before.orElse(null)) && now.millis() - movedMillis < SHORT_STAY_MILLIS;
        before = Optional.of(endpoint);
        movedMillis = now.millis();
        endpoint = newEndpoint;
        health.giveFullTime(now);
    }

    /** Whether the last move went back to where the peer was a moment ago: then two processes call themselves by one id. */
    public boolean isBackAgain() {
        return isBackAgain;
    }

    /** Whether it is time to say so, once in a while; it counts as said. */
    public boolean noteSharedId(Now now) {
        boolean isDue = sharedIdNotedMillis.isEmpty()
                || now.millis() - sharedIdNotedMillis.getAsLong() >= SHARED_ID_NOTE_PERIOD_MILLIS;
        sharedIdNotedMillis = isDue ? OptionalLong.of(now.millis()) : sharedIdNotedMillis;
        return isDue;
    }

    /** Where it led before; empty if it was never moved. */
    public Optional<Endpoint> before() {
        return before;
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

    /** Whether the peer was down for one of these masters when it was judged last. */
    public boolean isDownForAnybody() {
        return isDownForAnybody;
    }

    /** Notes whether it is. */
    public void setDownForAnybody(boolean isDown) {
        isDownForAnybody = isDown;
    }

    /** Notes that the peer stands for a master now. */
    public void stood(Now now) {
        stoodMillis = OptionalLong.of(now.millis());
    }

    /** When the peer stood last, for whatever master; empty if it never did. */
    public OptionalLong stoodMillis() {
        return stoodMillis;
    }

    /** The shortest down-after of all masters that use this link; empty if it has to be looked for. */
    public OptionalLong shortestDownAfterMillis() {
        return shortestDownAfterMillis;
    }

    /** Notes it; empty when who uses the link, or a setting, is another now. */
    public void setShortestDownAfter(OptionalLong millis) {
        shortestDownAfterMillis = millis;
    }

    /** The masters that use this link; the owner of the link adds and removes. */
    public SortedSet<MasterName> sharers() {
        return sharers;
    }
}
