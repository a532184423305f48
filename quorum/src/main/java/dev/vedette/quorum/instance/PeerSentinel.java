package dev.vedette.quorum.instance;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Lots;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;
import java.util.OptionalLong;

/** A peer as far as one master is concerned: what it said of that master, and whether it is down by this master's bound. */
public final class PeerSentinel {

    private final RunId id;
    private final PeerLink link;
    private final long lot;
    private OptionalLong sdownSinceMillis = OptionalLong.empty();
    private OptionalLong answeredMillis = OptionalLong.empty();
    private OptionalLong askedMillis = OptionalLong.empty();
    private long lastHelloMillis;
    private boolean isSilentSinceDown;
    private boolean isAnswerAwaited;
    private boolean saysMasterDown;
    private Optional<RunId> votedLeader = Optional.empty();
    private Epoch votedEpoch = Epoch.ZERO;

    /** A peer just heard of that watches {@code master}. */
    public PeerSentinel(RunId id, PeerLink link, MasterName master, Now now) {
        this.id = id;
        this.link = link;
        this.lot = Lots.draw(id, master);
        this.lastHelloMillis = now.millis();
    }

    /** Notes that a question is on its way. */
    public void asked(Now now) {
        askedMillis = OptionalLong.of(now.millis());
        isAnswerAwaited = true;
    }

    /**
     * Takes over an answer. A vote is replaced only by a named one. An answer to a question from before the last
     * {@link #forgetAnswer} is about another address, and means nothing.
     */
    public void answered(boolean isMasterDown, Optional<RunId> leader, Epoch leaderEpoch, Now now) {
        if (!isAnswerAwaited) {
            return;
        }
        answeredMillis = OptionalLong.of(now.millis());
        askedMillis = OptionalLong.empty();
        saysMasterDown = isMasterDown;
        if (leader.isPresent()) {
            votedLeader = leader;
            votedEpoch = leaderEpoch;
        }
    }

    /** Notes that the question will not be answered. */
    public void askFailed() {
        askedMillis = OptionalLong.empty();
    }

    /** Forgets an answer that is older than {@code validMillis}. */
    public void forgetStaleAnswer(Now now, long validMillis) {
        if (answeredMillis.isPresent() && now.millis() - answeredMillis.getAsLong() > validMillis) {
            saysMasterDown = false;
            votedLeader = Optional.empty();
            answeredMillis = OptionalLong.empty();
        }
    }

    /** Forgets what the peer said of the master: its address has changed. */
    public void forgetAnswer() {
        saysMasterDown = false;
        votedLeader = Optional.empty();
        answeredMillis = OptionalLong.empty();
        askedMillis = OptionalLong.empty();
        isAnswerAwaited = false;
    }

    /** Marks the peer subjectively down since the given time, or up when empty. */
    public void setSdownSince(OptionalLong sinceMillis) {
        sdownSinceMillis = sinceMillis;
        isSilentSinceDown |= sinceMillis.isPresent();
    }

    /** Notes that a hello of the peer was heard. */
    public void helloHeard(Now now) {
        lastHelloMillis = now.millis();
        isSilentSinceDown = false;
    }

    /** Whether it is up, and has said hello since it was down last: what it knew by then, we know. */
    public boolean isInTouch() {
        return !isSubjectivelyDown() && !isSilentSinceDown;
    }

    /** Whether it can be asked and would probably answer. */
    public boolean isReachable() {
        return link.health().isCommandOpen() && !isSubjectivelyDown();
    }

    /** Whether it gave its vote in {@code epoch} or a later one. */
    public boolean hasVotedSince(Epoch epoch) {
        return votedLeader.isPresent() && votedEpoch.compareTo(epoch) >= 0;
    }

    /** Whether it voted for {@code candidate} in exactly {@code epoch}. */
    public boolean hasVotedFor(RunId candidate, Epoch epoch) {
        return votedEpoch.equals(epoch) && votedLeader.filter(candidate::equals).isPresent();
    }

    /** Its identity. */
    public RunId id() {
        return id;
    }

    /** Its lot for this master. */
    public long lot() {
        return lot;
    }

    /** The link to it, shared by all masters. */
    public PeerLink link() {
        return link;
    }

    /** Where the peer can be reached. */
    public Endpoint endpoint() {
        return link.endpoint();
    }

    /** Whether the peer is down in our eyes. */
    public boolean isSubjectivelyDown() {
        return sdownSinceMillis.isPresent();
    }

    /** Since when it is subjectively down; empty if it is not. */
    public OptionalLong sdownSinceMillis() {
        return sdownSinceMillis;
    }

    /** When a question left that is still unanswered. */
    public OptionalLong askedMillis() {
        return askedMillis;
    }

    /** Whether its last answer, if that still counts, called the master down. */
    public boolean saysMasterDown() {
        return saysMasterDown;
    }

    /** Whom it voted for, by its last answer that named anybody. */
    public Optional<RunId> votedLeader() {
        return votedLeader;
    }

    /** The epoch of that vote. */
    public Epoch votedEpoch() {
        return votedEpoch;
    }

    /** When it was last heard, or first heard of. */
    public long lastHelloMillis() {
        return lastHelloMillis;
    }
}
