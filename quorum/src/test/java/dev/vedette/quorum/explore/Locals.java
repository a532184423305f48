package dev.vedette.quorum.explore;

import dev.vedette.quorum.model.Timings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Every state that one sentinel was met in, each kept once, and what came of every stimulus in it. The same local step occurs in
 * very many states of the whole, and is made by the core once.
 */
final class Locals {

    private final Timings timings;
    private final long[] lucks;
    private final List<Host> hosts = new ArrayList<>();
    private final Map<Digest.Value, Integer> numbers = new HashMap<>();
    private final Map<Stimulus, Integer> stimuli = new HashMap<>();
    private final Map<Cause, Outcome> outcomes = new HashMap<>();
    private final BiConsumer<Host, Host> onFold;
    private long coreSteps;

    private record Cause(int host, long idleMillis, int stimulus) {}

    /** What comes of a stimulus: the number of the host's next state, and what it shows. */
    record Outcome(int host, List<Output> outputs, boolean isRoutine) {}

    /** @param lucks from which each sentinel's random pauses are drawn, the same at every step */
    Locals(Timings timings, long[] lucks) {
        this(timings, lucks, (kept, folded) -> {});
    }

    /** @param onFold hears of each state that is taken for one that is known, the known one first */
    Locals(Timings timings, long[] lucks, BiConsumer<Host, Host> onFold) {
        this.timings = timings;
        this.lucks = lucks.clone();
        this.onFold = onFold;
    }

    /** The number of a state; those that go on alike have one number. */
    int number(Host host) {
        Integer number = numbers.putIfAbsent(host.digest(), hosts.size());
        if (number != null) {
            onFold.accept(hosts.get(number), host);
            return number;
        }
        hosts.add(host);
        return hosts.size() - 1;
    }

    /** The state of a number. */
    Host host(int number) {
        return hosts.get(number);
    }

    /** What comes of {@code stimulus}, {@code idleMillis} after the host's last step. */
    Outcome react(int number, long idleMillis, Stimulus stimulus) {
        int stimulusNumber = stimuli.computeIfAbsent(stimulus, unknown -> stimuli.size());
        Cause cause = new Cause(number, idleMillis, stimulusNumber);
        Outcome known = outcomes.get(cause);
        if (known != null) {
            return known;
        }
        Host host = hosts.get(number);
        Reaction.Result result = Reaction.of(host, idleMillis, stimulus, timings, lucks[host.index()]);
        coreSteps++;
        Outcome outcome = new Outcome(number(result.host()), result.outputs(), result.isRoutine());
        outcomes.put(cause, outcome);
        return outcome;
    }

    /** How many steps real cores have made. */
    long coreSteps() {
        return coreSteps;
    }

    /** How many different states of single sentinels were met. */
    int size() {
        return hosts.size();
    }
}
