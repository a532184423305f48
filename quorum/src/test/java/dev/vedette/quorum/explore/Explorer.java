package dev.vedette.quorum.explore;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Goes every way from a situation, all of one length before any longer one, and each situation once. So a way that it finds to a
 * broken rule is a shortest one.
 */
final class Explorer {

    private static final long LOOK_EACH = 1 << 14;
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Locals locals;
    private final Mechanics mechanics;
    private final Situation start;
    private final Plan plan;
    private final Consumer<String> progress;
    private final Seen seen = new Seen();
    private final Tally tally = new Tally();
    private final long beginNanos = System.nanoTime();
    private long nextProgressNanos = beginNanos + PROGRESS_NANOS;
    private Frontier frontier = new Frontier();
    private int frontierBegin;

    /** @param progress hears now and then how far it has come */
    Explorer(Plan plan, Consumer<String> progress) {
        this(plan, progress, new Locals(Cast.TIMINGS, plan.lucks()));
    }

    /** The same with a book of single sentinels that the caller has made. */
    Explorer(Plan plan, Consumer<String> progress, Locals locals) {
        this.locals = locals;
        this.mechanics = new Mechanics(locals, plan.faults());
        this.start = plan.scenario().start(mechanics, locals);
        this.plan = plan;
        this.progress = progress;
    }

    /** Searches as far as planned, or until a rule is broken. */
    Tally run() {
        byte[] first = start.encode();
        seen.add(new Digest().add(first).value(), -1, 0);
        frontier.add(first);
        boolean goesOn = true;
        while (goesOn && tally.depth < plan.depth() && frontier.size() > 0) {
            goesOn = expandAll();
            if (goesOn) {
                tally.depth++;
                tally.statesByDepth.put(tally.depth, frontier.size());
                progress.accept("depth " + tally.depth + " complete: " + seen.size() + " states");
            }
        }
        tally.isComplete = goesOn;
        tally.states = seen.size();
        tally.localStates = locals.size();
        tally.coreSteps = locals.coreSteps();
        tally.cpuSeconds = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
        tally.seconds = (System.nanoTime() - beginNanos) / 1e9;
        return tally;
    }

    /** Every situation of the frontier; answers whether all were done. */
    private boolean expandAll() {
        Frontier next = new Frontier();
        int number = frontierBegin;
        int nextBegin = seen.size();
        while (frontier.size() > 0) {
            expand(number, Situation.decode(frontier.remove()), next);
            number++;
            if (tally.finding.isPresent() || isOver()) {
                return false;
            }
        }
        frontier = next;
        frontierBegin = nextBegin;
        return true;
    }

    private void expand(int number, Situation situation, Frontier next) {
        List<Choice> choices = mechanics.choices(situation);
        for (int index = 0; index < choices.size(); index++) {
            Choice choice = choices.get(index);
            tally.transitions++;
            tally.kinds.merge(choice.kind(), 1L, Long::sum);
            Optional<byte[]> code = follow(number, situation, choice, index);
            if (code.isEmpty()) {
                return;
            }
            if (seen.add(new Digest().add(code.get()).value(), number, index)) {
                next.add(code.get());
            } else {
                tally.folded++;
            }
        }
    }

    private Optional<byte[]> follow(int number, Situation situation, Choice choice, int index) {
        try {
            return Optional.of(mechanics.apply(situation, choice, Story.SILENT).encode());
        } catch (Broken broken) {
            note(number, index, broken.rule(), broken.getMessage());
        } catch (IllegalStateException | IllegalArgumentException broken) {
            note(number, index, broken.getClass().getSimpleName(), String.valueOf(broken.getMessage()));
        }
        return Optional.empty();
    }

    private void note(int number, int index, String rule, String message) {
        List<Integer> path = new ArrayList<>(seen.path(number));
        path.add(index);
        tally.finding = Optional.of(new Finding(rule, message, path));
    }

    /** Goes one way once more, and tells of it; answers what is broken at its end, if anything. */
    static Optional<Broken> retell(Plan plan, List<Integer> path, Consumer<String> story) {
        Locals locals = new Locals(Cast.TIMINGS, plan.lucks());
        Mechanics mechanics = new Mechanics(locals, plan.faults());
        Situation situation = plan.scenario().start(mechanics, locals);
        for (int index : path) {
            Choice choice = mechanics.choices(situation).get(index);
            story.accept(choice.toString());
            try {
                situation = mechanics.apply(situation, choice, story);
            } catch (Broken broken) {
                story.accept(broken.getMessage());
                return Optional.of(broken);
            }
        }
        return Optional.empty();
    }

    private boolean isOver() {
        if (tally.transitions % LOOK_EACH < LOOK_EACH / 2) {
            return seen.size() >= plan.states();
        }
        long now = System.nanoTime();
        if (now - nextProgressNanos > 0) {
            nextProgressNanos = now + PROGRESS_NANOS;
            double seconds = (now - beginNanos) / 1e9;
            progress.accept(
                    "depth " + (tally.depth + 1) + " under way: " + seen.size() + " states, " + tally.transitions
                            + " transitions, " + Math.round(tally.transitions / seconds) + "/s, "
                            + locals.size() + " states of single sentinels");
        }
        return now - beginNanos > TimeUnit.SECONDS.toNanos(plan.seconds()) || seen.size() >= plan.states();
    }
}
