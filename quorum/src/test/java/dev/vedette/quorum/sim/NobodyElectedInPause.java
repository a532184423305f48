package dev.vedette.quorum.sim;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Nobody is elected to fail a master over by himself while so many sentinels have it paused that the others are no majority. Who
 * had it paused before an attempt began, and has since, can have given no vote to it.
 */
final class NobodyElectedInPause extends Invariant {

    private final Elections elections;

    /** Since when a sentinel has a master paused, in simulated time. */
    private final Map<String, Long> pausedMicros = new LinkedHashMap<>();

    NobodyElectedInPause(Elections elections) {
        this.elections = elections;
    }

    @Override
    void stepped(Step step) {
        boolean isNews = step.input instanceof Input.Started
                || !step.events(EventType.MONITOR).isEmpty()
                || !step.events(EventType.PAUSED).isEmpty()
                || !step.events(EventType.PAUSE_ENDED).isEmpty()
                // A pause may be over for whoever acts, by the own clock, a moment before its end is told.
                || !step.events(EventType.TRY_FAILOVER).isEmpty()
                || !step.events(EventType.VOTE_FOR_LEADER).isEmpty();
        if (isNews) {
            world().groups().forEach(master -> note(step, master));
        }
        for (Event event : step.events(EventType.ELECTED_LEADER)) {
            elections
                    .find(step.host, event.master().orElseThrow())
                    .filter(attempt -> !attempt.isByOperator && attempt.isByTrueMajority)
                    .ifPresent(this::judge);
        }
    }

    private void note(Step step, MasterName master) {
        String key = key(step.host, master);
        boolean isPaused =
                step.view(master).filter(view -> view.pause().isPresent()).isPresent();
        if (!isPaused) {
            pausedMicros.remove(key);
        } else if (!pausedMicros.containsKey(key)) {
            pausedMicros.put(key, world().nowMicros());
        }
    }

    private void judge(Attempt attempt) {
        long bound = world().sentinels().stream()
                .filter(sentinel -> pausedMicros.getOrDefault(key(sentinel, attempt.master), Long.MAX_VALUE)
                        < attempt.startedMicros)
                .count();
        long free = world().knobs().sentinels() - bound;
        expect(
                free >= world().knobs().majority(),
                attempt + " was elected, though " + bound + " sentinels had the master paused before it began");
    }

    private static String key(SimSentinel sentinel, MasterName master) {
        return sentinel.name() + " " + master;
    }
}
