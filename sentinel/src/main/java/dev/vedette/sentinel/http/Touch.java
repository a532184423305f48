package dev.vedette.sentinel.http;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.PeerView;
import dev.vedette.quorum.model.Timings;

/**
 * Whether so many sentinels are in touch that no majority can have chosen another master without our hearing of it. A failover begins
 * no sooner than down-after from the master's last good answer, so who has been cut off from a majority stops saying who is master
 * in half of that. Source: docs/http.md, What a sentinel must know to answer 200.
 *
 * @param inTouch this sentinel and the peers that are in touch
 * @param needed so many there must be
 * @param known all sentinels known
 */
record Touch(int inTouch, int needed, int known) {

    /** A peer has missed a few rounds of hellos by then. */
    private static final int HELLO_PERIODS = 3;

    /** A peer has missed two rounds of PING by then, however short down-after is. */
    private static final int PING_PERIODS = 2;

    /** So many PING are sent within down-after, if that is more often than otherwise. */
    private static final int PINGS_WITHIN_DOWN_AFTER = 5;

    /** How it is about one master. */
    static Touch of(Picture picture, MasterView master) {
        int inTouch = 1
                + (int) master.peers().stream()
                        .filter(peer -> isInTouch(picture, master, peer))
                        .count();
        int needed = Math.max(master.settings().quorum(), master.majority());
        return new Touch(inTouch, needed, master.peers().size() + 1);
    }

    /** Whether there are enough. */
    boolean isEnough() {
        return inTouch >= needed;
    }

    private static boolean isInTouch(Picture picture, MasterView master, PeerView peer) {
        Timings timings = picture.view().timings();
        long downAfterMillis = master.settings().downAfterMillis();
        long pingPeriodMillis = Math.min(timings.pingPeriodMillis(), downAfterMillis / PINGS_WITHIN_DOWN_AFTER);
        long pingBound = Math.max(PING_PERIODS * pingPeriodMillis, downAfterMillis / 2);
        long helloBound = Math.max(HELLO_PERIODS * timings.publishPeriodMillis(), downAfterMillis / 2);
        return !peer.instance().isSubjectivelyDown()
                && !peer.instance().isDisconnected()
                && picture.age(peer.instance().lastValidPingMillis()) <= pingBound
                && peer.lastHelloMillis() > picture.beganMillis().orElse(Long.MAX_VALUE)
                && picture.age(peer.lastHelloMillis()) <= helloBound;
    }
}
