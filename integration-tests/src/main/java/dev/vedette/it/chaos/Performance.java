package dev.vedette.it.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets the troubles of a schedule happen to a set, each at its moment, and undoes all of them. Used once, from one thread. */
final class Performance {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Stage stage;
    private final long startNanos = System.nanoTime();
    private final PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingLong(Running::dueNanos));
    private final List<Struck> struck = new ArrayList<>();

    /** A trouble under way. */
    private record Running(Episode episode, Site site, long beginNanos, long dueNanos) {}

    private Performance(Stage stage) {
        this.stage = stage;
    }

    /** Performs a schedule; answers what happened, where and when. */
    static List<Struck> of(Schedule schedule, Stage stage) throws IOException {
        Performance performance = new Performance(stage);
        for (Episode episode : schedule.episodes()) {
            long atNanos = performance.nanosAt(episode.atMillis());
            performance.endThoseDueBy(atNanos);
            performance.waitUntil(atNanos);
            performance.begin(episode);
        }
        performance.endThoseDueBy(performance.nanosAt(schedule.endMillis()));
        return performance.struck;
    }

    private long nanosAt(long millis) {
        return startNanos + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void endThoseDueBy(long atNanos) throws IOException {
        for (Running next = running.peek(); next != null && next.dueNanos() <= atNanos; next = running.peek()) {
            waitUntil(next.dueNanos());
            running.remove(next);
            end(next);
        }
    }

    private void waitUntil(long atNanos) {
        while (System.nanoTime() < atNanos) {
            stage.look();
            LockSupport.parkNanos(Math.min(LOOK_NANOS, atNanos - System.nanoTime()));
        }
    }

    private void begin(Episode episode) throws IOException {
        Site site = episode.site().orElseGet(stage::master);
        long beginNanos = System.nanoTime();
        tell(beginNanos, "begins", episode.trouble(), site);
        episode.trouble().begin(stage.machine(site));
        running.add(new Running(episode, site, beginNanos, nanosAt(episode.endMillis())));
        applyWays();
    }

    private void end(Running over) throws IOException {
        Trouble trouble = over.episode().trouble();
        trouble.end(stage.machine(over.site()));
        applyWays();
        long endNanos = System.nanoTime();
        tell(endNanos, "ends", trouble, over.site());
        struck.add(new Struck(trouble, over.site(), over.beginNanos(), endNanos));
    }

    private void applyWays() {
        Ways ways = new Ways();
        running.forEach(now -> now.episode().trouble().spoil(ways, now.site()));
        stage.network().apply(ways);
    }

    private void tell(long atNanos, String what, Trouble trouble, Site site) {
        System.out.printf(
                "%7d ms %s %s: %s%n", TimeUnit.NANOSECONDS.toMillis(atNanos - startNanos), site, what, trouble);
    }
}
