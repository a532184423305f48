package dev.vedette.quorum.pause;

import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.PauseStamp;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Every order about pauses that is known: of each kind, the newest for each scope. A master is paused as long as an order to pause it
 * holds that no later order to resume it has followed, be they about it alone or about all. Two books that have seen the same orders
 * are the same, in whatever order those came. Immutable. Source: docs/adr/0020-pause.md.
 */
public final class PauseBook {

    /** No orders. */
    public static final PauseBook EMPTY = new PauseBook(new LinkedHashMap<>());

    /** Two clocks drift: an end that was told differs from the own by more than this only if a calendar was set meanwhile. */
    private static final long SAME_END_MILLIS = 1_000;

    private final Map<Slot, StandingPause> known;

    /** What there is one order of. */
    private record Slot(PauseOrder.Kind kind, PauseScope scope) {

        static Slot of(PauseOrder order) {
            return new Slot(order.kind(), order.scope());
        }
    }

    private PauseBook(Map<Slot, StandingPause> known) {
        this.known = known;
    }

    /** This book with those of {@code orders} in it that are news; the same object if none is. */
    public PauseBook with(List<StandingPause> orders) {
        Map<Slot, StandingPause> next = new LinkedHashMap<>(known);
        boolean isNew = false;
        for (StandingPause heard : orders) {
            Slot slot = Slot.of(heard.order());
            if (isNews(Optional.ofNullable(next.get(slot)), heard)) {
                next.put(slot, heard);
                isNew = true;
            }
        }
        return isNew ? new PauseBook(next) : this;
    }

    /** This book without the orders about scopes in which {@code isOfInterest} does not hold, once they are over. */
    public PauseBook withoutOver(Predicate<PauseScope> isOfInterest, long nowMillis) {
        Map<Slot, StandingPause> next = new LinkedHashMap<>(known);
        boolean isLess = next.values()
                .removeIf(pause -> pause.isOver(nowMillis)
                        && !isOfInterest.test(pause.order().scope()));
        return isLess ? new PauseBook(next) : this;
    }

    /**
     * This book, in which orders with a stamp beyond {@code latestMillis} follow right behind the newest of the others, in the
     * sequence they had: such a stamp comes from a calendar that was wrong, and nothing ordered later could replace them. What
     * holds goes on holding. The same object if there is none.
     */
    public PauseBook stampedBy(long latestMillis) {
        List<StandingPause> early = known.values().stream()
                .filter(pause -> pause.order().stamp().millis() > latestMillis)
                .sorted(Comparator.comparing(pause -> pause.order().stamp()))
                .toList();
        if (early.isEmpty()) {
            return this;
        }
        Map<Slot, StandingPause> next = new LinkedHashMap<>(known);
        long stampMillis = known.values().stream()
                .mapToLong(pause -> pause.order().stamp().millis())
                .filter(millis -> millis <= latestMillis)
                .max()
                .orElse(0);
        for (StandingPause pause : early) {
            stampMillis = Math.min(latestMillis, stampMillis + 1);
            PauseStamp stamp = new PauseStamp(stampMillis, pause.order().stamp().origin());
            next.put(Slot.of(pause.order()), pause.withStamp(stamp));
        }
        return new PauseBook(next);
    }

    /** The pause that a master is in, of several the one that ends last; empty if it is in none. */
    public Optional<StandingPause> pauseOf(MasterName master, long nowMillis) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Optional<StandingPause> own = pause(PauseScope.of(master), master, nowMillis);
        Optional<StandingPause> all = pause(PauseScope.ALL, master, nowMillis);
        boolean isOwnLast = own.isPresent()
                && all.filter(other -> other.endMillis() > own.get().endMillis())
                        .isEmpty();
        return isOwnLast ? own : all;
    }

    /** What is known of that very order; empty once a newer one has taken its place. */
    public Optional<StandingPause> find(PauseOrder order) {
        return Optional.ofNullable(known.get(Slot.of(order)))
                .filter(pause -> pause.order().equals(order));
    }

    /** What has taken the place of that very order: an order of the same kind and scope that is newer; empty if there is none. */
    public Optional<StandingPause> successor(PauseOrder order) {
        return Optional.ofNullable(known.get(Slot.of(order)))
                .filter(pause -> pause.order().stamp().isAfter(order.stamp()));
    }

    /** Whether any order about exactly that scope is known. */
    public boolean knows(PauseScope scope) {
        return known.keySet().stream().anyMatch(slot -> slot.scope().equals(scope));
    }

    /** All orders that still mean something: pauses that neither are over nor have been revoked as a whole, and resumes. */
    public List<StandingPause> standing(long nowMillis) {
        return known.values().stream()
                .filter(pause -> isStanding(pause, nowMillis))
                .toList();
    }

    /** The orders about exactly that scope that still mean something. */
    public List<StandingPause> standing(PauseScope scope, long nowMillis) {
        return standing(nowMillis).stream()
                .filter(pause -> pause.order().scope().equals(scope))
                .toList();
    }

    /** The newest moment in any stamp; an order that is to count must have a later one. */
    public OptionalLong newestMillis() {
        return known.values().stream()
                .mapToLong(pause -> pause.order().stamp().millis())
                .max();
    }

    private boolean isStanding(StandingPause pause, long nowMillis) {
        return !pause.isOver(nowMillis)
                && !(pause.order().isPause() && isRevoked(pause, pause.order().scope()));
    }

    private Optional<StandingPause> pause(PauseScope scope, MasterName master, long nowMillis) {
        return Optional.ofNullable(known.get(new Slot(PauseOrder.Kind.PAUSE, scope)))
                .filter(pause -> !pause.isOver(nowMillis))
                .filter(pause -> !isRevoked(pause, PauseScope.of(master)));
    }

    /** Whether a later order has ended it for that scope. */
    private boolean isRevoked(StandingPause pause, PauseScope scope) {
        PauseStamp stamp = pause.order().stamp();
        return isResumedAfter(stamp, scope) || isResumedAfter(stamp, PauseScope.ALL);
    }

    private boolean isResumedAfter(PauseStamp stamp, PauseScope scope) {
        StandingPause resume = known.get(new Slot(PauseOrder.Kind.RESUME, scope));
        return resume != null && resume.order().stamp().isAfter(stamp);
    }

    /** The same order with an earlier end is news: a calendar that was set must not make it longer. */
    private static boolean isNews(Optional<StandingPause> known, StandingPause heard) {
        if (known.isEmpty()) {
            return true;
        }
        StandingPause before = known.get();
        int age = heard.order().stamp().compareTo(before.order().stamp());
        return age > 0 || (age == 0 && heard.endMillis() < before.endMillis() - SAME_END_MILLIS);
    }
}
