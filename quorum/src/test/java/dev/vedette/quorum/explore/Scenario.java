package dev.vedette.quorum.explore;

import dev.vedette.quorum.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a search begins: the set has started and come to rest, and then some things have happened in the calmest order. */
enum Scenario {
    /** The master has died, and in a moment the first sentinel will notice, any of them. */
    ELECTION(Optional.empty()),
    /** It went on: a sentinel has just been elected, and its promotion is on its way. */
    PROMOTION(Optional.of(EventType.ELECTED_LEADER)),
    /** It went on: the promotion is confirmed at the leader, and nobody else knows. */
    SWITCH(Optional.of(EventType.PROMOTED_REPLICA)),
    /** It went on: the leader has switched, its hellos are on their way, and the new master has died. */
    SECOND(Optional.of(EventType.SWITCH_MASTER));

    /** A calm run to any of these starts is shorter. */
    private static final int MAX_CHOICES = 2_000;

    private static final String NOTICED = " " + EventType.SUBJECTIVELY_DOWN.wireName() + " ";

    private final Optional<EventType> last;

    Scenario(Optional<EventType> last) {
        this.last = last;
    }

    /** The situation in which the search begins. */
    Situation start(Mechanics mechanics, Locals locals) {
        int[] hosts = new int[Cast.SENTINELS];
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            hosts[sentinel] = locals.number(Host.fresh(sentinel, Cast.firstState(sentinel)));
        }
        Situation situation = new Situation(hosts);
        for (int sentinel = 0; sentinel < Cast.SENTINELS; sentinel++) {
            situation = mechanics.apply(situation, new Choice.Restart(sentinel), Story.SILENT);
        }
        situation = settle(mechanics, situation);
        situation = mechanics.apply(situation, new Choice.Die(0), Story.SILENT);
        situation = almostNoticed(mechanics, situation);
        if (last.isPresent()) {
            situation = goOn(mechanics, situation, " " + last.get().wireName() + " ");
        }
        if (this == SECOND) {
            situation = mechanics.apply(situation, new Choice.Die(1), Story.SILENT);
        }
        situation.faults = 0;
        return situation;
    }

    /** Everything arrives in the order in which it was sent, and no time passes, until nothing is on its way. */
    private static Situation settle(Mechanics mechanics, Situation begin) {
        Situation situation = begin;
        for (int count = 0; mechanics.isBusy(situation); count++) {
            Broken.unless(count < MAX_CHOICES, "Bounds", "the set does not come to rest");
            situation = mechanics.apply(situation, mechanics.choices(situation).get(0), Story.SILENT);
        }
        return situation;
    }

    /** As late as nobody has noticed the master's death. */
    private static Situation almostNoticed(Mechanics mechanics, Situation begin) {
        long quietMillis = 0;
        long loudMillis = Cast.DOWN_AFTER_MILLIS + 1;
        while (loudMillis - quietMillis > 1) {
            long middle = (quietMillis + loudMillis) / 2;
            List<String> told = new ArrayList<>();
            mechanics.rest(begin, middle, told::add);
            if (hasHappened(told, NOTICED)) {
                loudMillis = middle;
            } else {
                quietMillis = middle;
            }
        }
        return mechanics.rest(begin, quietMillis, Story.SILENT);
    }

    /** The first of all choices each time, until somebody decides what this scenario waits for. */
    private static Situation goOn(Mechanics mechanics, Situation begin, String awaited) {
        Situation situation = begin;
        List<String> told = new ArrayList<>();
        for (int count = 0; !hasHappened(told, awaited); count++) {
            Broken.unless(count < MAX_CHOICES, "Bounds", "nobody comes to" + awaited);
            Choice next = mechanics.choices(situation).get(0);
            situation = mechanics.apply(situation, next, told::add);
        }
        return situation;
    }

    private static boolean hasHappened(List<String> told, String what) {
        return told.stream().anyMatch(line -> line.contains(what));
    }
}
