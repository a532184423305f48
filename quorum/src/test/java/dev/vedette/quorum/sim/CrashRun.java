package dev.vedette.quorum.sim;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One run of a scenario: with nobody killed, to list its effects, or with one process killed behind one of them. */
final class CrashRun {

    /** What is violated where clients are not sent to a live master, though the set could have seen to that. */
    static final String SERVED = "Served";

    private static final long LOOK_MICROS = 100_000;

    private final Scenario scenario;
    private final Diary diary;
    private final World world;
    private long restMillis;

    private CrashRun(Scenario scenario, long seed, boolean isInWords) {
        this.scenario = scenario;
        this.diary = new Diary(isInWords);
        List<Invariant> watching = new ArrayList<>(scenario.invariants().get());
        scenario.watchers().stream().map(Supplier::get).forEach(watching::add);
        this.world = new World(scenario.knobs().apply(seed), diary, watching);
    }

    /** What came of one run. */
    record Result(
            Optional<Violation> violation,
            List<EffectPoints.Point> points,
            Coverage coverage,
            long restMillis,
            List<String> lastLines) {

        Result {
            points = List.copyOf(points);
            lastLines = List.copyOf(lastLines);
        }
    }

    /** Nobody is killed; every effect is listed. */
    static Result calm(Scenario scenario, long seed, boolean isInWords) {
        CrashRun run = new CrashRun(scenario, seed, isInWords);
        run.world.points().list(Scenario.BEGIN_MILLIS * 1_000);
        return run.result();
    }

    /** Somebody is killed. */
    static Result with(Scenario scenario, long seed, Kill kill, boolean isInWords) {
        CrashRun run = new CrashRun(scenario, seed, isInWords);
        run.world.points().kill(Scenario.BEGIN_MILLIS * 1_000, kill);
        return run.result();
    }

    private Result result() {
        Optional<Violation> violation = Optional.empty();
        try {
            play();
        } catch (Violation violated) {
            violation = Optional.of(violated);
        } catch (RuntimeException broken) {
            Violation wrapped = new Violation(broken.getClass().getSimpleName(), String.valueOf(broken.getMessage()));
            wrapped.initCause(broken);
            violation = Optional.of(wrapped);
        }
        long restMicros = world.nowMicros() - Rest.LASTING_MICROS;
        List<EffectPoints.Point> points = world.points().points().stream()
                .filter(point -> point.atMicros() <= restMicros)
                .toList();
        return new Result(violation, points, world.watch().coverage(), restMillis, diary.lastLines());
    }

    private void play() {
        new Faults(world).arrange(scenario.faults());
        world.runTo(scenario.earliestHealMillis() * 1_000);
        while (unserved().isPresent() && world.nowMicros() < Scenario.HEAL_MILLIS * 1_000) {
            world.runTo(world.nowMicros() + LOOK_MICROS);
        }
        Optional<String> wrong = scenario.isServedBeforeHealing() ? unserved() : Optional.empty();
        if (wrong.isPresent()) {
            throw new Violation(SERVED, wrong.get());
        }
        world.heal();
        world.comeBack();
        restMillis = new Rest(world).await();
        if (world.points().isPending()) {
            throw new Violation(
                    "Determinism", "nobody was killed: this run differs from the one that listed the effects");
        }
    }

    /** Why the set does not serve its clients yet, all by itself. */
    private Optional<String> unserved() {
        for (MasterName group : world.groups()) {
            Optional<String> wrong = unserved(group);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<String> unserved(MasterName group) {
        Set<Endpoint> addresses = new LinkedHashSet<>();
        for (SimSentinel sentinel : world.sentinels()) {
            Optional<MasterView> view = sentinel.core().view(group);
            if (!sentinel.isUp() || view.isEmpty()) {
                return Optional.of(sentinel.name() + " does not watch " + group);
            }
            if (view.get().failoverState().isPresent()) {
                return Optional.of(sentinel.name() + " is in failover state "
                        + view.get().failoverState().get());
            }
            addresses.add(view.get().address());
        }
        Optional<SimServer> master = addresses.stream().findFirst().flatMap(world::serverAt);
        boolean isServing = master.filter(
                        server -> server.isServing() && server.data().role() == Role.MASTER)
                .isPresent();
        return addresses.size() == 1 && isServing
                ? Optional.empty()
                : Optional.of("clients are sent to " + addresses + ", a live master: " + isServing);
    }
}
