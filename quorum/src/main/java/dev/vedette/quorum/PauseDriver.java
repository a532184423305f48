package dev.vedette.quorum;

import dev.vedette.quorum.durable.DurablePause;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.PeerLink;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.PauseStamp;
import dev.vedette.quorum.model.TimedPause;
import dev.vedette.quorum.pause.PauseBook;
import dev.vedette.quorum.pause.StandingPause;
import dev.vedette.quorum.schedule.Due;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes orders about pauses from operators and peers, tells them to the peers until each has taken them, and ends what is over.
 * Source: docs/adr/0020-pause.md.
 */
final class PauseDriver {

    /** So long an operator waits for what the peers say. They answer when they have saved it. */
    static final long REPLY_WAIT_MILLIS = 1_000;

    /** An order from further ahead than this is refused: no later one could ever replace it. */
    static final long MAX_AHEAD_MILLIS = 24L * 60 * 60 * 1_000;

    private static final String NOT_TAKEN =
            "did not take it: it does not monitor the master, knows a newer order, or its calendar is off by more than a day";

    private final CoreState state;
    private final FailoverDriver failover;
    private final PauseCourier courier;
    private final List<Waiting> waiting = new ArrayList<>();
    private Set<PauseOrder> inForce = new LinkedHashSet<>();

    /** An operator who waits for what the peers say. */
    private record Waiting(ReplyToken token, StandingPause pause, long untilMillis) {}

    PauseDriver(CoreState state, FailoverDriver failover) {
        this.state = state;
        this.failover = failover;
        this.courier = new PauseCourier(state);
    }

    /** Takes orders up from the durable state, at the start of a life, when the masters are known. */
    void restore(List<DurablePause> known, long unixMillis) {
        List<StandingPause> left = known.stream()
                .filter(pause -> pause.leftMillis(unixMillis) > 0)
                .map(pause -> StandingPause.lasting(
                        pause.order(), pause.leftMillis(unixMillis), state.now().millis(), unixMillis))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        state.pauses().setBook(state.pauses().book().with(left).stampedBy(latestMillis(unixMillis)));
        // That something was resumed was said in an earlier life.
        standing().stream()
                .map(StandingPause::order)
                .filter(order -> !order.isPause())
                .forEach(inForce::add);
        state.persist();
        announce();
        arrange();
    }

    /** An operator orders a pause, or its end: it holds here at once, and the peers are told. */
    void ordered(Input.PauseRequested request) {
        if (!state.isMonitored(request.scope())) {
            state.out().reply(request.token(), new Answer.Refused(Answer.Refusal.NO_SUCH_MASTER));
            return;
        }
        correctStamps(request.unixMillis());
        long newest = state.pauses().book().newestMillis().orElse(Long.MIN_VALUE);
        PauseStamp stamp = new PauseStamp(Math.max(request.unixMillis(), newest + 1), state.myId());
        PauseOrder order = new PauseOrder(request.kind(), request.scope(), stamp, request.reason());
        long lastsMillis = order.isPause() ? request.lastsMillis() : PauseOrder.MAX_MILLIS;
        StandingPause pause =
                StandingPause.lasting(order, lastsMillis, state.now().millis(), request.unixMillis());
        state.pauses().setBook(state.pauses().book().with(List.of(pause)));
        state.persist();
        // Before all that follows from it: who is asked for a vote should have heard that it may be given.
        courier.tell(pause);
        announce();
        waiting.add(new Waiting(request.token(), pause, state.now().millis() + REPLY_WAIT_MILLIS));
        answerWhoNeedNotWait();
    }

    /** A peer tells what it knows, and is answered what stands here, and what has replaced that though it is over. */
    void told(Input.PausesTold input) {
        take(input.orders(), input.unixMillis());
        Set<PauseScope> scopes = new LinkedHashSet<>();
        input.orders().forEach(told -> scopes.add(told.order().scope()));
        scopes.add(PauseScope.ALL);
        PauseBook book = state.pauses().book();
        long nowMillis = state.now().millis();
        Set<StandingPause> known = new LinkedHashSet<>();
        scopes.forEach(scope -> known.addAll(book.standing(scope, nowMillis)));
        input.orders().forEach(told -> book.successor(told.order()).ifPresent(known::add));
        List<TimedPause> answer =
                known.stream().map(pause -> pause.told(nowMillis)).toList();
        state.out().reply(input.token(), new Answer.PausesStanding(answer));
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
        courier.retell(link);
        arrange();
    }

    /** Something is due: a pause is over, a peer is to be told again, or a caller has waited for long enough. */
    void due() {
        announce();
        state.allPeerLinks().forEach(courier::retell);
        answerWhoNeedNotWait();
    }

    /**
     * A master is monitored no longer. What is about it alone is kept until it is over: the peers count on it, and the master may be
     * monitored again.
     */
    void masterRemoved() {
        inForce.removeIf(order -> !state.isMonitored(order.scope()));
        state.pauses().ledger().keepOnly(inForce);
    }

    /** A master is monitored, perhaps again: what was ordered about it counts. */
    void masterAdded() {
        announce();
        arrange();
    }

    private void take(List<TimedPause> heard, long unixMillis) {
        correctStamps(unixMillis);
        List<StandingPause> orders = heard.stream()
                .filter(pause -> isOurs(pause.order().scope()) && isPlausible(pause.order(), unixMillis))
                .map(pause -> StandingPause.lasting(
                        pause.order(), pause.lastsMillis(), state.now().millis(), unixMillis))
                .toList();
        change(state.pauses().book().with(orders));
    }

    /** Nothing that will be ordered could replace an order from further ahead, so it is given the next place behind the others. */
    private void correctStamps(long unixMillis) {
        PauseBook corrected = state.pauses().book().stampedBy(latestMillis(unixMillis));
        if (corrected != state.pauses().book()) {
            state.out()
                    .note(
                            EventLevel.WARNING,
                            Note.Subject.PAUSE_REFUSED,
                            "orders about pauses were given more than a day in the future, by our calendar, which seems to"
                                    + " have been set: they hold on, and any other order replaces them");
            change(corrected);
        }
    }

    private void change(PauseBook next) {
        if (next != state.pauses().book()) {
            state.pauses().setBook(next);
            state.persist();
            announce();
            arrange();
        }
    }

    /** What still means something for the masters that are monitored. */
    private List<StandingPause> standing() {
        return state.pauses().book().standing(state.now().millis()).stream()
                .filter(pause -> state.isMonitored(pause.order().scope()))
                .toList();
    }

    /** Says what has begun or ended since the last time, and lets go on what it held back. */
    private void announce() {
        state.pauses()
                .setBook(state.pauses()
                        .book()
                        .withoutOver(state::isMonitored, state.now().millis()));
        Set<PauseOrder> standing = new LinkedHashSet<>();
        standing().forEach(pause -> standing.add(pause.order()));
        List<PauseOrder> ended =
                inForce.stream().filter(order -> !standing.contains(order)).toList();
        List<PauseOrder> begun =
                standing.stream().filter(order -> !inForce.contains(order)).toList();
        Set<PauseOrder> before = inForce;
        inForce = standing;
        state.pauses().ledger().keepOnly(standing);
        begun.forEach(order -> sayBegun(order, before));
        ended.stream().filter(this::isExpired).forEach(this::sayExpired);
        if (!ended.isEmpty()) {
            state.persist();
        }
        if (!ended.isEmpty() || !begun.isEmpty()) {
            state.allGroups().forEach(failover::advance);
        }
    }

    /** Whether a pause has ended because its time, or that of a later one in its place, is over. */
    private boolean isExpired(PauseOrder order) {
        PauseBook book = state.pauses().book();
        return order.isPause()
                && book.find(order)
                        .or(() -> book.successor(order))
                        .filter(pause -> pause.isOver(state.now().millis()))
                        .isPresent();
    }

    private void sayBegun(PauseOrder order, Set<PauseOrder> before) {
        String by = " by " + order.stamp().origin() + (order.reason().isEmpty() ? "" : " " + order.reason());
        if (order.isPause()) {
            long endUnixMillis = state.pauses().book().find(order).orElseThrow().endUnixMillis();
            say(EventType.PAUSED, order.scope(), " until " + endUnixMillis / 1_000 + by);
        } else if (Stream.concat(before.stream(), inForce.stream()).anyMatch(other -> isEndedBy(order, other))) {
            say(EventType.PAUSE_ENDED, order.scope(), " resumed" + by);
        }
    }

    /** Whether the later order ends the earlier, or takes a master out of it. */
    private static boolean isEndedBy(PauseOrder resume, PauseOrder order) {
        boolean isCommon = resume.scope().equals(PauseScope.ALL)
                || order.scope().equals(PauseScope.ALL)
                || order.scope().equals(resume.scope());
        return order.isPause() && isCommon && resume.stamp().isAfter(order.stamp());
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

    private void answerWhoNeedNotWait() {
        long nowMillis = state.now().millis();
        for (Waiting caller : List.copyOf(waiting)) {
            PauseOrder order = caller.pause().order();
            if (!courier.isAwaited(order) || nowMillis >= caller.untilMillis()) {
                waiting.remove(caller);
                PauseView view = state.pauses().view(caller.pause(), state.allGroups());
                state.out().reply(caller.token(), new Answer.Paused(view));
            }
        }
        arrange();
    }

    private void arrange() {
        long nowMillis = state.now().millis();
        // Of what was announced, over or not: its end is to be announced too.
        long next = inForce.stream()
                .flatMap(order -> state.pauses().book().find(order).stream())
                .mapToLong(StandingPause::endMillis)
                .min()
                .orElse(Long.MAX_VALUE);
        if (next != Long.MAX_VALUE) {
            next = Math.min(next, nowMillis + PauseCourier.RETELL_MILLIS);
        }
        for (Waiting caller : waiting) {
            next = Math.min(next, caller.untilMillis());
        }
        if (next == Long.MAX_VALUE) {
            state.deadlines().clear(Due.Single.PAUSES);
        } else {
            state.deadlines().set(Due.Single.PAUSES, Math.max(next, nowMillis + 1));
        }
    }

    /** Whether an order of that scope matters here: about a master that is monitored, or was when something else was ordered. */
    private boolean isOurs(PauseScope scope) {
        return state.isMonitored(scope) || state.pauses().book().knows(scope);
    }

    private static long latestMillis(long unixMillis) {
        return unixMillis + MAX_AHEAD_MILLIS;
    }

    private boolean isPlausible(PauseOrder order, long unixMillis) {
        boolean isPlausible = order.stamp().millis() <= latestMillis(unixMillis);
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
