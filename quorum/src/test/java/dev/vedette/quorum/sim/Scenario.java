package dev.vedette.quorum.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One kind of failover, for the crash points: what set it happens to, and what happens.
 *
 * @param name in few words
 * @param knobs the set, drawn from a seed where it does not matter
 * @param faults what happens, by time
 * @param watchers who strikes at moments that no clock tells
 * @param invariants what must hold
 * @param isServedBeforeHealing whether there must be a live master that all agree on before anything is mended
 * @param marks what the cores go through if nobody is killed, as {@link Coverage} counts it
 * @param traces the golden traces that tell of this kind
 */
record Scenario(
        String name,
        Function<Long, Knobs> knobs,
        List<Fault> faults,
        List<Supplier<Invariant>> watchers,
        Supplier<List<Invariant>> invariants,
        boolean isServedBeforeHealing,
        List<String> marks,
        List<String> traces) {

    /** When the first thing happens: by then all sentinels know each other and every server. */
    static final long BEGIN_MILLIS = 2_600;

    /** When everything is healed: what the slowest attempt of a set needs that lost its leader for three seconds. */
    static final long HEAL_MILLIS = 9_000;

    static final long DOWN_AFTER_MILLIS = 400;

    Scenario {
        faults = List.copyOf(faults);
        watchers = List.copyOf(watchers);
        marks = List.copyOf(marks);
        traces = List.copyOf(traces);
    }

    /** Of three sentinels, one master and two replicas. */
    static Scenario named(String name) {
        return new Scenario(
                name, seed -> set(seed, 3, 0, 1, 3), List.of(), List.of(), Invariants::all, true, List.of(), List.of());
    }

    /** With another set. */
    Scenario among(Function<Long, Knobs> others) {
        return new Scenario(name, others, faults, watchers, invariants, isServedBeforeHealing, marks, traces);
    }

    /** And this happens, so long after the beginning, for so long. */
    Scenario with(Fault.Kind kind, long afterMillis, long forMillis, int target, int other) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(new Fault(kind, BEGIN_MILLIS + afterMillis, forMillis, target, other));
        return new Scenario(name, knobs, more, watchers, invariants, isServedBeforeHealing, marks, traces);
    }

    /** And this happens right behind the first promotion: to the promoted server, or to the sentinel that promoted. */
    Scenario atPromotion(PromotionWatch.Strike strike) {
        List<Supplier<Invariant>> more = new ArrayList<>(watchers);
        more.add(() -> new PromotionWatch(strike));
        return new Scenario(name, knobs, faults, more, invariants, isServedBeforeHealing, marks, traces);
    }

    /** The same, and this must hold. */
    Scenario holding(Supplier<List<Invariant>> others) {
        return new Scenario(name, knobs, faults, watchers, others, isServedBeforeHealing, marks, traces);
    }

    /** Nothing is promised before everything is healed. */
    Scenario servedOnceHealed() {
        return new Scenario(name, knobs, faults, watchers, invariants, false, marks, traces);
    }

    /** The cores go through these. */
    Scenario showing(String... wanted) {
        return new Scenario(name, knobs, faults, watchers, invariants, isServedBeforeHealing, List.of(wanted), traces);
    }

    /** The golden traces of this kind. */
    Scenario as(String... told) {
        return new Scenario(name, knobs, faults, watchers, invariants, isServedBeforeHealing, marks, List.of(told));
    }

    /** A set on a quick network with quick disks; the first seed is the plainest. */
    static Knobs set(long seed, int sentinels, int references, int groups, int servers) {
        Chance chance = new Chance(seed);
        boolean isPlain = seed == 1;
        return new Knobs(
                seed,
                false,
                false,
                sentinels,
                references,
                groups,
                servers,
                sentinels / 2 + 1,
                DOWN_AFTER_MILLIS,
                5_000,
                1,
                HEAL_MILLIS,
                0,
                new Knobs.NetworkKnobs(
                        isPlain ? 500 : chance.pick(50, 500, 3_000), isPlain ? 100 : chance.pick(20, 500, 5_000), 0),
                new Knobs.DiskKnobs(isPlain ? 1_000 : chance.pick(50, 1_000, 10_000), 40_000, 60),
                new Knobs.ServerKnobs(
                        20_000, isPlain ? 50_000 : chance.pick(20_000, 100_000, 300_000), 1_000, 100, false),
                0,
                0);
    }

    /** By when everything has happened, and what came of it could be told. */
    long earliestHealMillis() {
        long last = faults.stream().mapToLong(Fault::atMillis).max().orElse(BEGIN_MILLIS);
        return last + 2 * DOWN_AFTER_MILLIS;
    }
}
