package dev.vedette.quorum.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hello;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** States that are taken for one go on alike, and a copy of a core goes on like the core. */
final class FoldingTest {

    private static final long LUCK = 7;
    private static final int EACH = 5;

    private int folds;
    private int compared;

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void shouldFoldOnlyWhatGoesOnAlike(Scenario scenario) {
        Plan plan = new Plan(scenario, 4, 2, 1, 1_000_000, 600);
        Locals locals = new Locals(Cast.TIMINGS, plan.lucks(), (kept, folded) -> {
            if (folds++ % EACH == 0) {
                compare(kept, folded);
            }
        });

        new Explorer(plan, Story.SILENT, locals).run();

        assertTrue(compared > 100, "only " + compared + " were compared");
    }

    private void compare(Host kept, Host folded) {
        for (Stimulus stimulus : stimuli(kept)) {
            for (long idle : List.of(0L, Math.max(0, Math.min(kept.dueInMillis(), 5_000)))) {
                compared++;
                assertEquals(trace(kept, idle, stimulus), trace(folded, idle, stimulus), () -> "after " + stimulus);
            }
        }
    }

    private static List<Stimulus> stimuli(Host host) {
        List<Stimulus> stimuli = new ArrayList<>();
        if (!host.isUp()) {
            stimuli.add(new Stimulus.Begin());
            return stimuli;
        }
        int peer = (host.index() + 1) % Cast.SENTINELS;
        stimuli.add(new Stimulus.Given(new Input.DeadlineReached()));
        stimuli.add(new Stimulus.Crash(true));
        stimuli.add(new Stimulus.Asked(
                new Stimulus.Caller(peer, 0), Cast.endpoint(Cast.SENTINELS), new Epoch(3), Optional.of(Cast.id(peer))));
        stimuli.add(new Stimulus.Given(new Input.MasterDownAnswered(
                Cast.id(peer), Cast.MASTER, true, Optional.of(Cast.id(host.index())), new Epoch(1))));
        stimuli.add(new Stimulus.Given(new Input.HelloHeard(new Hello(
                Cast.endpoint(peer),
                Cast.id(peer),
                new Epoch(2),
                Cast.MASTER,
                Cast.endpoint(Cast.SENTINELS + 2),
                new Epoch(2)))));
        if (host.writing().isPresent()) {
            stimuli.add(new Stimulus.Flushed());
            stimuli.add(new Stimulus.FlushFailed());
        }
        return stimuli;
    }

    /** What comes of a stimulus, and of the next deadline after it, on a clock that begins now. */
    private static List<Digest.Value> trace(Host host, long idle, Stimulus stimulus) {
        List<Digest.Value> trace = new ArrayList<>();
        Reaction.Result result = Reaction.of(host, idle, stimulus, Cast.TIMINGS, LUCK);
        trace.add(digest(result));
        if (result.host().isUp()) {
            long due = Math.max(0, result.host().dueInMillis());
            Stimulus deadline = new Stimulus.Given(new Input.DeadlineReached());
            trace.add(digest(Reaction.of(result.host(), due, deadline, Cast.TIMINGS, LUCK)));
        }
        return trace;
    }

    private static Digest.Value digest(Reaction.Result result) {
        Digest digest = new Digest();
        Digest.Value host = result.host().digest();
        digest.add(host.high()).add(host.low());
        result.outputs()
                .forEach(output ->
                        CoreDigest.feed(digest, (Record) output, result.host().nowMillis()));
        return digest.value();
    }

    @Test
    void shouldTellApartWhatOnePromiseChanges() {
        Locals locals = new Locals(Cast.TIMINGS, new long[Cast.SENTINELS]);
        Mechanics mechanics = new Mechanics(locals, 0);
        Situation start = Scenario.ELECTION.start(mechanics, locals);
        Host before = locals.host(start.hosts[2]);
        Stimulus request = new Stimulus.Asked(
                new Stimulus.Caller(0, 0), Cast.endpoint(Cast.SENTINELS), new Epoch(1), Optional.of(Cast.id(0)));

        Host after = Reaction.of(before, 0, request, Cast.TIMINGS, LUCK).host();

        assertNotEquals(before.digest(), after.digest());
        assertEquals(before.digest(), locals.host(start.hosts[2]).digest(), "the core that was copied has changed");
    }
}
