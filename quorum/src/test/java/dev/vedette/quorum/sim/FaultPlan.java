package dev.vedette.quorum.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws what happens in the first act. */
final class FaultPlan {

    private static final int RANGE = 1_000;

    /** Few runs let an operator change who is a member: it loosens what elections promise. */
    private static final int MEMBERSHIP_PERCENT = 25;

    private static final List<Fault.Kind> FURTHER =
            List.of(Fault.Kind.REPLAY_QUESTION, Fault.Kind.REPLAY_QUESTION, Fault.Kind.OPERATOR_QUORUM);

    /** What is for runs with crash detection alone. */
    private static final List<Fault.Kind> OF_CRASHES =
            List.of(Fault.Kind.REJECT_SENTINELS, Fault.Kind.RESTART_MASTER, Fault.Kind.CRASH_MASTER);

    private static final int FURTHER_PERCENT = 20;

    private static final List<Fault.Kind> AROUND_PAUSES = List.of(
            Fault.Kind.OPERATOR_PAUSE,
            Fault.Kind.OPERATOR_PAUSE,
            Fault.Kind.OPERATOR_PAUSE,
            Fault.Kind.OPERATOR_RESUME,
            Fault.Kind.OPERATOR_FORGET);
    private static final int PAUSES_PERCENT = 25;

    private FaultPlan() {}

    /** The faults of a run, by time. */
    static List<Fault> draw(Knobs knobs) {
        Chance chance = new Chance(knobs.seed() ^ 0x5DEECE66DL);
        List<Fault.Kind> kinds = kinds(knobs, chance);
        List<Fault> faults = new ArrayList<>();
        int count = knobs.isCalm() ? 1 + knobs.faults() / 4 : knobs.isDuel() ? 3 * knobs.faults() : knobs.faults();
        for (int number = 0; number < count; number++) {
            faults.add(new Fault(
                    chance.pick(kinds),
                    chance.between(knobs.isCalm() ? 3_000 : 200, knobs.faultsMillis()),
                    lasting(knobs, chance),
                    chance.below(RANGE),
                    chance.below(RANGE)));
        }
        faults.addAll(further(knobs));
        faults.addAll(ofCrashes(knobs));
        faults.addAll(aroundPauses(knobs));
        faults.sort(Comparator.comparingLong(Fault::atMillis));
        return faults;
    }

    /** Kinds that came later are drawn by themselves, so that the other seeds keep their meaning. */
    private static List<Fault> further(Knobs knobs) {
        Chance chance = new Chance(knobs.seed() * 6_364_136_223_846_793_005L + 11);
        List<Fault> faults = new ArrayList<>();
        if (knobs.isCalm() || !chance.percent(FURTHER_PERCENT)) {
            return faults;
        }
        int count = 1 + chance.below(4);
        for (int number = 0; number < count; number++) {
            faults.add(new Fault(
                    chance.pick(FURTHER),
                    chance.between(200, knobs.faultsMillis()),
                    lasting(knobs, chance),
                    chance.below(RANGE),
                    chance.below(RANGE)));
        }
        return faults;
    }

    /** Restarts within the window and beyond, crashes for longer, and refusals that are a firewall's. */
    private static List<Fault> ofCrashes(Knobs knobs) {
        Chance chance = new Chance(knobs.seed() * 2_862_933_555_777_941_757L + 5);
        List<Fault> faults = new ArrayList<>();
        int count = knobs.crashDetectionMillis() > 0 ? 1 + chance.below(4) : 0;
        for (int number = 0; number < count; number++) {
            Fault.Kind kind = chance.pick(OF_CRASHES);
            boolean isShort = kind == Fault.Kind.RESTART_MASTER;
            faults.add(new Fault(
                    kind,
                    chance.between(200, knobs.faultsMillis()),
                    isShort ? chance.between(1, 2 * knobs.crashDetectionMillis()) : lasting(knobs, chance),
                    chance.below(RANGE),
                    chance.below(RANGE)));
        }
        return faults;
    }

    /** The same holds for these. */
    private static List<Fault> aroundPauses(Knobs knobs) {
        Chance chance = new Chance(knobs.seed() * 0x9E3779B97F4A7C15L + 23);
        List<Fault> faults = new ArrayList<>();
        if (knobs.isCalm() || !chance.percent(PAUSES_PERCENT)) {
            return faults;
        }
        int count = 1 + chance.below(8);
        for (int number = 0; number < count; number++) {
            faults.add(new Fault(
                    chance.pick(AROUND_PAUSES),
                    chance.between(200, knobs.faultsMillis()),
                    lasting(knobs, chance),
                    chance.below(RANGE),
                    chance.below(RANGE)));
        }
        return faults;
    }

    /** A run has a few kinds of faults only, some more often than others, so that runs differ from each other. */
    private static List<Fault.Kind> kinds(Knobs knobs, Chance chance) {
        if (knobs.isCalm()) {
            return List.of(Fault.Kind.OPERATOR_FAILOVER, Fault.Kind.OPERATOR_HAND_OVER);
        }
        if (knobs.isDuel()) {
            return List.of(Fault.Kind.CRASH_MASTER, Fault.Kind.HANG_MASTER, Fault.Kind.AMBUSH, Fault.Kind.AMBUSH);
        }
        boolean mayLoosen = chance.percent(MEMBERSHIP_PERCENT);
        List<Fault.Kind> possible = new ArrayList<>(List.of(Fault.Kind.values()));
        possible.removeAll(FURTHER);
        possible.removeAll(OF_CRASHES.subList(0, 2));
        possible.removeAll(AROUND_PAUSES);
        possible.removeIf(
                kind -> !mayLoosen && (kind == Fault.Kind.OPERATOR_REMOVE || kind == Fault.Kind.OPERATOR_RESET));
        List<Fault.Kind> chosen = new ArrayList<>();
        int count = 1 + chance.below(6);
        for (int number = 0; number < count; number++) {
            chosen.add(chance.pick(possible));
        }
        chosen.add(chance.percent(70) ? Fault.Kind.CRASH_MASTER : Fault.Kind.HANG_MASTER);
        return chosen;
    }

    private static long lasting(Knobs knobs, Chance chance) {
        return switch (chance.below(4)) {
            case 0 -> chance.between(1, 100);
            case 1 -> chance.between(50, 1_000);
            case 2 -> chance.between(knobs.downAfterMillis(), 3 * knobs.downAfterMillis());
            default -> chance.between(1_000, 8_000);
        };
    }
}
