package dev.vedette.quorum.sim;

import dev.vedette.quorum.event.EventType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers the effects of each sentinel, every single one, from some time on; and kills one of them right behind one of its effects,
 * so that the effects behind it in the same step never come about. It does nothing unless a run of crash points begins it.
 */
final class EffectPoints {

    private final World world;
    private final List<Point> points = new ArrayList<>();
    private final Map<SimSentinel, Integer> counts = new LinkedHashMap<>();
    private long fromMicros = Long.MAX_VALUE;
    private Optional<Kill> planned = Optional.empty();
    private boolean isListing;

    /** What is no command, answer, event or order about links: the two ends of writing the state. */
    enum Write {
        BEGUN,
        DONE
    }

    /**
     * One place to kill a process at.
     *
     * @param isWriting whether something is being written then, so that it may reach the disk or not
     * @param what the effect
     */
    record Point(int sentinel, int effect, long atMicros, boolean isWriting, String what) {}

    EffectPoints(World world) {
        this.world = world;
    }

    /** Lists every effect from then on. */
    void list(long micros) {
        fromMicros = micros;
        isListing = true;
    }

    /** Counts from then on, and kills as planned. */
    void kill(long micros, Kill kill) {
        fromMicros = micros;
        planned = Optional.of(kill);
    }

    /** A sentinel has done one thing. */
    void passed(SimSentinel host, Object effect) {
        if (world.nowMicros() < fromMicros || !host.isUp()) {
            return;
        }
        int number = counts.merge(host, 1, Integer::sum) - 1;
        if (isListing) {
            points.add(new Point(
                    host.index(), number, world.nowMicros(), host.disk().isWriting(), name(effect)));
        }
        planned.filter(kill -> kill.sentinel() == host.index() && kill.effect() == number)
                .ifPresent(kill -> end(host, kill));
    }

    private void end(SimSentinel host, Kill kill) {
        planned = Optional.empty();
        world.diary().tell(host, "is killed");
        host.kill(kill.isWritten());
        world.agenda().after(1 + kill.downMillis() * 1_000, host::boot);
    }

    private static String name(Object effect) {
        if (effect instanceof EventType type) {
            return type.wireName();
        }
        return effect instanceof Write write
                ? "write " + write
                : effect.getClass().getSimpleName();
    }

    /** Whether the process that was to be killed has not been killed yet. */
    boolean isPending() {
        return planned.isPresent();
    }

    /** Every effect listed so far. */
    List<Point> points() {
        return List.copyOf(points);
    }
}
