package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.durable.DurablePause;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.PeerLink;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.PauseStamp;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.TimedPause;
import dev.vedette.quorum.pause.StandingPause;
import dev.vedette.quorum.schedule.Due;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes orders about pauses from operators and peers, tells them to the peers until each has taken them, and ends what is over.
 * Source: docs/adr/0020-pause.md.
 */
final class PauseDriver {

    /** So long an operator waits for what the peers say. They answer when they have saved it. */
    static final long REPLY_WAIT_MILLIS = 1_000;

    /** A peer that has not taken an order is told it again after so long, as long as it stands. */
    static final long RETELL_MILLIS = 5_000;

    /** An order from further ahead than this is refused: no later one could ever replace it. */
    static final long MAX_AHEAD_MILLIS = 24L * 60 * 60 * 1_000;

    /** Most orders in one message to a peer, so that it stays small. */
    static final int MAX_TOLD_AT_ONCE = 64;

    private static final String NOT_TAKEN =
            "did not take it: it does not monitor the master, knows a newer order, or its calendar is off by more than a day";

    private final CoreState state;
    private final FailoverDriver failover;
    private final List<Waiting> waiting = new ArrayList<>();
    private Set<PauseOrder> inForce = new LinkedHashSet<>();

    /** An operator who waits for what the peers say. */
    private record Waiting(ReplyToken token, StandingPause pause, long untilMillis) {}

    PauseDriver(CoreState state, FailoverDriver failover) {
        this.state = state;
        this.failover = failover;
    }

    /** Takes orders up from the durable state, at the start of a life, when the masters are known. */
    void restore(List<DurablePause> known, long unixMillis) {
        // That something was resumed was said in an earlier life.
        known.stream()
                .map(DurablePause::order)
                .filter(order -> !order.isPause())
                .forEach(inForce::add);
        take(
                known.stream()
                        .map(pause -> new TimedPause(pause.order(), pause.endUnixMillis() - unixMillis))
                        .filter(pause -> pause.lastsMillis() > 0)
                        .toList(),
                unixMillis);
    }

    /** An operator orders a pause, or its end: it holds here at once, and the peers are told. */
    void ordered(Input.PauseRequested request) {
        if (!isMonitored(request.scope())) {
            state.out().reply(request.token(), new Answer.Refused(Answer.Refusal.NO_SUCH_MASTER));
            return;
        }
        long newest = state.pauses().book().newestMillis().orElse(Long.MIN_VALUE);
        PauseStamp stamp = new PauseStamp(Math.max(request.unixMillis(), newest + 1), state.myId());
        PauseOrder order = new PauseOrder(request.kind(), request.scope(), stamp, request.reason());
        long lastsMillis = order.isPause() ? request.lastsMillis() : PauseOrder.MAX_MILLIS;
        StandingPause pause =
                StandingPause.lasting(order, lastsMillis, state.now().millis(), request.unixMillis());
        add(List.of(pause));
        peers(order.scope()).forEach(link -> tell(link, List.of(pause)));
        waiting.add(new Waiting(request.token(), pause, state.now().millis() + REPLY_WAIT_MILLIS));
        answerWhoNeedNotWait();
    }

    /** A peer tells what it knows, and is answered what stands here. */
    void told(Input.PausesTold input) {
        take(input.orders(), input.unixMillis());
        Set<PauseScope> scopes = new LinkedHashSet<>();
        input.orders().forEach(told -> scopes.add(told.order().scope()));
        scopes.add(PauseScope.ALL);
        List<TimedPause> standing = scopes.stream()
                .flatMap(scope ->
                        state.pauses().book().standing(scope, state.now().millis()).stream())
                .map(pause -> pause.told(state.now().millis()))
                .toList();
        state.out().reply(input.token(), new Answer.PausesStanding(standing));
    }

    /** A peer has answered: what it names it has taken, and what is newer there counts here too. */
    void answered(Input.PausesAnswered input) {
        take(input.standing(), input.unixMillis());
        Set<PauseOrder> standing = new LinkedHashSet<>();
        input.standing().forEach(pause -> standing.add(pause.order()));
        input.told()
                .forEach(order ->
                        state.pauses().ledger().answered(order, input.peer(), standing.contains(order), NOT_TAKEN));
        answerWhoNeedNotWait();
    }

    /** What a peer was told did not get there, or was refused. */
    void failed(PeerLink link, String reason) {
        state.pauses().ledger().failed(link.id().id(), reason);
        answerWhoNeedNotWait();
    }

    /** A peer can be told, perhaps another process than before: it hears of all that stands. */
    void peerOpened(PeerLink link) {
        state.pauses().ledger().reconnected(link.id().id());
        retell(link);
        arrange();
    }

    /** Something is due: a pause is over, a peer is to be told again, or a caller has waited for long enough. */
    void due() {
        announce();
        state.allPeerLinks().forEach(this::retell);
        answerWhoNeedNotWait();
    }

    /** A master is monitored no longer: what is about it alone is forgotten. */
    void masterRemoved(GroupState groupState) {
        var book = state.pauses().book();
        var left = book.without(groupState.group().name());
        if (left != book) {
            state.pauses().setBook(left);
            inForce.removeIf(order -> !isMonitored(order.scope()));
            state.persist();
        }
    }

    private void take(List<TimedPause> heard, long unixMillis) {
        List<StandingPause> orders = heard.stream()
                .filter(pause -> isMonitored(pause.order().scope()) && isPlausible(pause.order(), unixMillis))
                .map(pause -> StandingPause.lasting(
                        pause.order(), pause.lastsMillis(), state.now().millis(), unixMillis))
                .toList();
        add(orders);
    }

    private void add(List<StandingPause> orders) {
        var before = state.pauses().book();
        var after = before.with(orders);
        if (after != before) {
            state.pauses().setBook(after);
            state.persist();
            announce();
            arrange();
        }
    }

    /** Says what has begun or ended since the last time, and lets go on what it held back. */
    private void announce() {
        long nowMillis = state.now().millis();
        Set<PauseOrder> standing = new LinkedHashSet<>();
        for (StandingPause pause : state.pauses().book().standing(nowMillis)) {
            standing.add(pause.order());
            if (!inForce.contains(pause.order())) {
                sayBegun(pause);
            }
        }
        List<PauseOrder> ended =
                inForce.stream().filter(order -> !standing.contains(order)).toList();
        boolean isSame = ended.isEmpty() && standing.size() == inForce.size();
        inForce = standing;
        state.pauses().ledger().keepOnly(standing);
        if (isSame) {
            return;
        }
        ended.stream().filter(order -> isExpired(order, nowMillis)).forEach(this::sayExpired);
        if (!ended.isEmpty()) {
            state.persist();
        }
        state.allGroups().forEach(failover::advance);
    }

    private boolean isExpired(PauseOrder order, long nowMillis) {
        return order.isPause()
                && state.pauses()
                        .book()
                        .find(order)
                        .filter(pause -> pause.isOver(nowMillis))
                        .isPresent();
    }

    private void sayBegun(StandingPause pause) {
        PauseOrder order = pause.order();
        String by = " by " + order.stamp().origin() + (order.reason().isEmpty() ? "" : " " + order.reason());
        if (order.isPause()) {
            say(EventType.PAUSED, order.scope(), " until " + pause.endUnixMillis() / 1_000 + by);
        } else {
            say(EventType.PAUSE_ENDED, order.scope(), " resumed" + by);
        }
    }

    private void sayExpired(PauseOrder order) {
        say(EventType.PAUSE_ENDED, order.scope(), " expired");
    }

    private void say(EventType type, PauseScope scope, String text) {
        scope.master()
                .flatMap(state::find)
                .ifPresentOrElse(
                        found -> state.out().event(type, found.group(), Payloads.master(found.group()) + text),
                        () -> state.out().event(type, scope.word() + text));
    }

    /** Tells a peer whatever it has not taken and was not told lately. */
    private void retell(PeerLink link) {
        long nowMillis = state.now().millis();
        PauseLedger ledger = state.pauses().ledger();
        RunId peer = link.id().id();
        List<StandingPause> untold = state.pauses().book().standing(nowMillis).stream()
                .filter(pause -> concerns(link, pause.order().scope()))
                .filter(pause -> !ledger.isTaken(pause.order(), peer) && !ledger.isAwaited(pause.order(), peer))
                .filter(pause -> ledger.askedMillis(pause.order(), peer) <= nowMillis - RETELL_MILLIS)
                .toList();
        tell(link, untold);
    }

    private void tell(PeerLink link, List<StandingPause> pauses) {
        RunId peer = link.id().id();
        PauseLedger ledger = state.pauses().ledger();
        if (!link.health().isCommandOpen() || ledger.isStranger(peer)) {
            return;
        }
        long nowMillis = state.now().millis();
        for (int from = 0; from < pauses.size(); from += MAX_TOLD_AT_ONCE) {
            List<StandingPause> some = pauses.subList(from, Math.min(pauses.size(), from + MAX_TOLD_AT_ONCE));
            some.forEach(pause -> ledger.asked(pause.order(), peer, nowMillis));
            state.out()
                    .send(
                            link.id(),
                            new Command.TellPauses(some.stream()
                                    .map(pause -> pause.told(nowMillis))
                                    .toList()));
        }
    }

    private void answerWhoNeedNotWait() {
        long nowMillis = state.now().millis();
        for (Waiting caller : List.copyOf(waiting)) {
            PauseOrder order = caller.pause().order();
            boolean isAwaited = peers(order.scope()).stream()
                    .anyMatch(link ->
                            state.pauses().ledger().isAwaited(order, link.id().id()));
            if (!isAwaited || nowMillis >= caller.untilMillis()) {
                waiting.remove(caller);
                PauseView view = state.pauses().view(caller.pause(), state.allGroups());
                state.out().reply(caller.token(), new Answer.Paused(view));
            }
        }
        arrange();
    }

    private void arrange() {
        long nowMillis = state.now().millis();
        long next = state.pauses().book().nextEndMillis(nowMillis).orElse(Long.MAX_VALUE);
        if (next != Long.MAX_VALUE) {
            next = Math.min(next, nowMillis + RETELL_MILLIS);
        }
        for (Waiting caller : waiting) {
            next = Math.min(next, caller.untilMillis());
        }
        if (next == Long.MAX_VALUE) {
            state.deadlines().clear(new Due.ForPauses());
        } else {
            state.deadlines().set(new Due.ForPauses(), Math.max(next, nowMillis + 1));
        }
    }

    private List<PeerLink> peers(PauseScope scope) {
        return state.allPeerLinks().stream()
                .filter(link -> concerns(link, scope))
                .toList();
    }

    private static boolean concerns(PeerLink link, PauseScope scope) {
        return scope.master().isEmpty()
                || link.sharers().contains(scope.master().get());
    }

    private boolean isMonitored(PauseScope scope) {
        return scope.master().isEmpty() || state.find(scope.master().get()).isPresent();
    }

    private boolean isPlausible(PauseOrder order, long unixMillis) {
        boolean isPlausible = order.stamp().millis() <= unixMillis + MAX_AHEAD_MILLIS;
        if (!isPlausible) {
            state.out()
                    .note(
                            EventLevel.WARNING,
                            Note.Subject.PAUSE_REFUSED,
                            "an order to " + order.kind() + " " + order.scope() + " by "
                                    + order.stamp().origin()
                                    + " is refused: by our calendar it was given more than a day"
                                    + " in the future");
        }
        return isPlausible;
    }
}
