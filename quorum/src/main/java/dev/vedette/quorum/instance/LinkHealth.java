package dev.vedette.quorum.instance;

import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.model.Now;
import java.util.Optional;
import java.util.OptionalLong;

/** What we know of the links to one process: which stand, what is unanswered, and when it last gave a sign of life. */
public final class LinkHealth {

    /** More replies than this are not late any more: the questions were refused. */
    private static final int MOST_DOUBTFUL = 10;

    private final boolean hasPubsub;
    private boolean isCommandOpen;
    private boolean isPubsubOpen;
    private long commandOpenedMillis;
    private OptionalLong pingPendingSinceMillis = OptionalLong.empty();
    private OptionalLong pingDueMillis;
    private OptionalLong unansweredSinceFairMillis = OptionalLong.empty();
    private boolean isInfoPending;
    private OptionalLong infoAskedMillis = OptionalLong.empty();
    private int doubtfulInfoCount;
    private boolean isHelloPending;
    private long lastValidMillis;
    private long lastValidFairMillis;
    private long lastReplyMillis;
    private boolean hasStood;
    private Optional<Refusals> refusals = Optional.empty();
    private OptionalLong knockedMillis = OptionalLong.empty();

    /** Health of links that do not stand yet. The process has the full time for its first answer from {@code now} on. */
    public LinkHealth(boolean hasPubsub, Now now) {
        this.hasPubsub = hasPubsub;
        this.pingDueMillis = OptionalLong.empty();
        giveFullTime(now);
        lastReplyMillis = now.millis();
    }

    /** Begins anew: silence counts from {@code now} on, and refusals are forgotten. A PING on its way counts as sent now. */
    public void giveFullTime(Now now) {
        forgetRefusals();
        countSilenceAnew(now);
    }

    /** Lets silence count from {@code now} on. What speaks for a crash goes on doing so. */
    public void countSilenceAnew(Now now) {
        lastValidMillis = now.millis();
        lastValidFairMillis = now.fairMillis();
        unansweredSinceFairMillis =
                pingPendingSinceMillis.isPresent() ? OptionalLong.of(now.fairMillis()) : OptionalLong.empty();
    }

    /** Notes that a connection stands. Nothing is pending on it. */
    public void opened(LinkKind kind, Now now) {
        if (kind == LinkKind.PUBSUB) {
            isPubsubOpen = true;
            return;
        }
        isCommandOpen = true;
        hasStood = true;
        forgetRefusals();
        commandOpenedMillis = now.millis();
        infoAskedMillis = OptionalLong.empty();
        dropPending();
        pingDueMillis = OptionalLong.of(now.millis());
    }

    /** Notes that a connection is gone, and with it whatever was pending. */
    public void lost(LinkKind kind) {
        if (kind == LinkKind.PUBSUB) {
            isPubsubOpen = false;
            return;
        }
        isCommandOpen = false;
        dropPending();
        pingDueMillis = OptionalLong.empty();
    }

    /**
     * Notes that an attempt to connect, begun at {@code begunMillis}, was refused. Of a process to which no connection has stood yet
     * that says nothing: it may never have been there.
     */
    public void refused(long begunMillis, Now now) {
        knockedMillis = OptionalLong.empty();
        if (hasStood && !isCommandOpen) {
            refusals = Optional.of(refusals.map(series -> series.and(begunMillis, now.millis()))
                    .orElseGet(() -> Refusals.first(now.millis())));
        }
    }

    /** Ends the series of refusals. */
    public void forgetRefusals() {
        refusals = Optional.empty();
        knockedMillis = OptionalLong.empty();
    }

    /** Notes that an attempt to connect was ordered. */
    public void knocked(Now now) {
        knockedMillis = OptionalLong.of(now.millis());
    }

    /** Notes a PING on its way; the next is due {@code periodMillis} later. */
    public void pingSent(Now now, long periodMillis) {
        pingPendingSinceMillis = OptionalLong.of(now.millis());
        pingDueMillis = OptionalLong.of(now.millis() + periodMillis);
        if (unansweredSinceFairMillis.isEmpty()) {
            unansweredSinceFairMillis = OptionalLong.of(now.fairMillis());
        }
    }

    /** Makes the next PING due now. */
    public void pingSoon(Now now) {
        pingDueMillis = isCommandOpen ? OptionalLong.of(now.millis()) : pingDueMillis;
    }

    /** Notes any reply to a PING; {@code isValid} if it is one that an instance in order gives. */
    public void pingAnswered(boolean isValid, Now now) {
        lastReplyMillis = now.millis();
        pingPendingSinceMillis = OptionalLong.empty();
        if (isValid) {
            giveFullTime(now);
        }
    }

    /** Notes a PING that will not be answered any more. */
    public void pingFailed() {
        pingPendingSinceMillis = OptionalLong.empty();
    }

    /** Notes an INFO on its way. */
    public void infoSent(Now now) {
        infoFailed();
        isInfoPending = true;
        infoAskedMillis = OptionalLong.of(now.millis());
    }

    /** Notes that an INFO was answered; answers when it was asked for, if that is known: it may be the late reply to an older one. */
    public OptionalLong infoAnswered() {
        isInfoPending = false;
        if (doubtfulInfoCount > 0) {
            doubtfulInfoCount--;
            return OptionalLong.empty();
        }
        return infoAskedMillis;
    }

    /** Notes that an INFO was refused or is overdue; it may still be answered. */
    public void infoFailed() {
        doubtfulInfoCount = Math.min(MOST_DOUBTFUL, doubtfulInfoCount + (isInfoPending ? 1 : 0));
        isInfoPending = false;
    }

    /** Notes whether a hello awaits its confirmation. */
    public void setHelloPending(boolean isPending) {
        isHelloPending = isPending;
    }

    /** How long the process has not answered as it should, not counting our own stalls. */
    public long silenceMillis(Now now) {
        return now.fairMillis() - lastValidFairMillis;
    }

    /** For how long it has been asked in vain, over reconnects too, not counting our own stalls; 0 if it has not. */
    public long unansweredMillis(Now now) {
        return unansweredSinceFairMillis.isEmpty() ? 0 : now.fairMillis() - unansweredSinceFairMillis.getAsLong();
    }

    /** The refusals since the last connection, or since the last other failure; empty if there is none. */
    public Optional<Refusals> refusals() {
        return refusals;
    }

    /** When an attempt to connect was ordered that was neither refused nor accepted so far. */
    public OptionalLong knockedMillis() {
        return knockedMillis;
    }

    /** When INFO was last asked for over this link. */
    public OptionalLong infoAskedMillis() {
        return infoAskedMillis;
    }

    /** Whether a required connection is missing. */
    public boolean isDisconnected() {
        return !isCommandOpen || (hasPubsub && !isPubsubOpen);
    }

    /** Whether commands can be sent. */
    public boolean isCommandOpen() {
        return isCommandOpen;
    }

    /** Whether an INFO is on its way. */
    public boolean isInfoPending() {
        return isInfoPending;
    }

    /** Whether a hello awaits its confirmation. */
    public boolean isHelloPending() {
        return isHelloPending;
    }

    /** When the oldest unanswered PING was sent. */
    public OptionalLong pingPendingSinceMillis() {
        return pingPendingSinceMillis;
    }

    /** When the next PING may go; empty while there is no link for it. */
    public OptionalLong pingDueMillis() {
        return pingDueMillis;
    }

    /** When the process last answered as it should, or was given its full time. */
    public long lastValidMillis() {
        return lastValidMillis;
    }

    /** When the process last answered a PING in any way. */
    public long lastReplyMillis() {
        return lastReplyMillis;
    }

    /** When the command connection was opened; meaningless while there is none. */
    public long commandOpenedMillis() {
        return commandOpenedMillis;
    }

    private void dropPending() {
        pingPendingSinceMillis = OptionalLong.empty();
        isInfoPending = false;
        doubtfulInfoCount = 0;
        isHelloPending = false;
    }
}
