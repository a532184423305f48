package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.detection.SubjectiveDown;
import dev.vedette.quorum.instance.LinkHealth;
import dev.vedette.quorum.instance.PeerLink;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.schedule.Due;

/** Questions to instances: PING and INFO, and the care of the links that carry them. */
final class Probes {

    /** An instance is asked so many times within down-after at least, so that one lost answer means nothing. */
    static final int PINGS_WITHIN_DOWN_AFTER = 5;

    /** No link is asked more often than this. */
    static final long SHORTEST_PING_PERIOD_MILLIS = 20;

    /** A process silent for so long is hung, not its link: new links would only fill its backlog. */
    static final long HUNG_MILLIS = 5_000;

    /** A silent link is replaced no sooner than this after it was opened. */
    static final long SHORTEST_RENEW_MILLIS = 1_000;

    private final CoreState state;

    Probes(CoreState state) {
        this.state = state;
    }

    /** Wants links to a master or replica. */
    void open(RedisInstance instance) {
        state.out().link(new LinkOrder.Open(instance.id(), instance.endpoint()));
        state.deadlines().set(new Due.ForInstance(instance.id()), state.now().millis() + 1);
    }

    /** Wants no links to a master or replica any more. */
    void close(RedisInstance instance) {
        state.out().link(new LinkOrder.Close(instance.id()));
        state.deadlines().clear(new Due.ForInstance(instance.id()));
    }

    /** How often an instance is asked for a sign of life. */
    long pingPeriodMillis(long downAfterMillis) {
        long wanted = Math.max(SHORTEST_PING_PERIOD_MILLIS, downAfterMillis / PINGS_WITHIN_DOWN_AFTER);
        return Math.min(state.timings().pingPeriodMillis(), wanted);
    }

    /** Sends a PING if one is due, and replaces a link that has been silent for too long. One PING waits at most. */
    void ping(InstanceId id, Endpoint endpoint, LinkHealth health, long downAfterMillis) {
        long nowMillis = state.now().millis();
        if (!health.isCommandOpen()) {
            return;
        }
        if (health.pingPendingSinceMillis().isPresent()) {
            renewIfSilent(id, health, downAfterMillis);
        } else if (nowMillis >= health.pingDueMillis().orElse(nowMillis)) {
            state.out().send(id, new Command.Ping());
            health.pingSent(state.now(), pingPeriodMillis(downAfterMillis));
        }
    }

    /**
     * Sends a PING along with something else if one is due within half a period: both leave in one packet and are answered in
     * one, which halves what a healthy instance costs.
     */
    void pingAlong(RedisInstance instance, long downAfterMillis) {
        LinkHealth health = instance.health();
        long periodMillis = pingPeriodMillis(downAfterMillis);
        boolean isDueSoon = health.pingDueMillis().isPresent()
                && health.pingDueMillis().getAsLong() - state.now().millis() <= periodMillis / 2;
        if (health.isCommandOpen() && health.pingPendingSinceMillis().isEmpty() && isDueSoon) {
            state.out().send(instance.id(), new Command.Ping());
            health.pingSent(state.now(), periodMillis);
        }
    }

    /** Looks at an instance again as soon as this step is over. */
    void attendSoon(RedisInstance instance) {
        state.deadlines()
                .setAtLatest(new Due.ForInstance(instance.id()), state.now().millis() + 1);
    }

    /** Looks at a peer again as soon as this step is over. */
    void attendSoon(PeerLink link) {
        state.deadlines()
                .setAtLatest(new Due.ForInstance(link.id()), state.now().millis() + 1);
    }

    /** Asks for INFO at once, unless an answer is under way already or there is no link. */
    void askInfo(RedisInstance instance) {
        if (instance.health().isCommandOpen() && !instance.health().isInfoPending()) {
            askInfoAgain(instance);
        }
    }

    /** Asks for INFO behind a command that changes the instance, whatever else is under way. */
    void askInfoAgain(RedisInstance instance) {
        state.out().send(instance.id(), new Command.AskInfo());
        instance.health().infoSent(state.now());
    }

    /** Lets silence count from now on, and asks for a sign of life at once. */
    void beginAnew(InstanceId id, LinkHealth health) {
        health.countSilenceAnew(state.now());
        health.pingSoon(state.now());
        state.deadlines().setAtLatest(new Due.ForInstance(id), state.now().millis() + 1);
    }

    /** When a link needs attention next, for a PING or for a judgement. */
    long nextMillis(LinkHealth health, long downAfterMillis, boolean isDown) {
        long nowMillis = state.now().millis();
        long next = nowMillis + state.timings().pingPeriodMillis();
        if (health.isCommandOpen()) {
            next = Math.min(
                    next,
                    health.pingPendingSinceMillis().isPresent()
                            ? renewMillis(health, downAfterMillis)
                            : health.pingDueMillis().orElse(next));
        }
        if (!isDown && !state.isTilted()) {
            next = Math.min(next, SubjectiveDown.earliestMillis(health, downAfterMillis, state.now()));
        }
        return Math.max(next, nowMillis + 1);
    }

    private void renewIfSilent(InstanceId id, LinkHealth health, long downAfterMillis) {
        if (state.now().millis() < renewMillis(health, downAfterMillis)) {
            return;
        }
        long silentMillis =
                state.now().millis() - health.pingPendingSinceMillis().getAsLong();
        state.out().link(new LinkOrder.Renew(id, "no answer to PING for " + silentMillis + " ms"));
        health.pingFailed();
    }

    private long renewMillis(LinkHealth health, long downAfterMillis) {
        long longest = state.timings().minLinkReconnectPeriodMillis();
        boolean isHung = health.unansweredMillis(state.now()) > HUNG_MILLIS;
        long patience = isHung ? longest : Math.min(longest, Math.max(SHORTEST_RENEW_MILLIS, downAfterMillis / 2));
        long sinceMillis =
                Math.max(health.pingPendingSinceMillis().orElse(state.now().millis()), health.commandOpenedMillis());
        return sinceMillis + patience;
    }
}
