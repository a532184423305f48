package dev.vedette.sentinel.metrics;

import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.model.MasterName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts failovers and times their phases, from the events by which they show. Holds one entry a master in trouble. */
final class FailoverTimes {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(3)
    };

    private final MeterRegistry registry;
    private final Map<MasterName, Course> courses = new LinkedHashMap<>();

    FailoverTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The parts of a failover, each from one event to the next. */
    private enum Phase {
        /** From {@code +sdown} to {@code +odown}. */
        AGREEMENT,
        /** From {@code +try-failover} to {@code +elected-leader}. */
        ELECTION,
        /** From {@code +elected-leader} to {@code +promoted-slave}. */
        PROMOTION,
        /** From {@code +promoted-slave} to {@code +switch-master}. */
        SWITCH,
        /** From {@code +switch-master} to {@code +failover-end}. */
        RECONFIGURATION,
        /** From {@code +sdown}, or {@code +try-failover} if an operator asked, to {@code +switch-master}. */
        TOTAL
    }

    /** When a master's failover came how far. */
    private static final class Course {

        OptionalLong downMillis = OptionalLong.empty();
        OptionalLong triedMillis = OptionalLong.empty();
        OptionalLong electedMillis = OptionalLong.empty();
        OptionalLong promotedMillis = OptionalLong.empty();
        OptionalLong switchedMillis = OptionalLong.empty();

        boolean isBegun() {
            return triedMillis.isPresent();
        }
    }

    /** Takes an event into account. */
    void event(long nowMillis, Event event) {
        Optional<MasterName> master = event.master();
        if (master.isPresent()) {
            masterEvent(nowMillis, master.get(), event);
        }
    }

    private void masterEvent(long nowMillis, MasterName master, Event event) {
        OptionalLong now = OptionalLong.of(nowMillis);
        switch (event.type()) {
            case MONITOR -> expect(master);
            case SUBJECTIVELY_DOWN -> {
                if (isAboutMaster(event)) {
                    course(master).downMillis = now;
                }
            }
            case SUBJECTIVELY_UP -> {
                if (isAboutMaster(event) && !course(master).isBegun()) {
                    courses.remove(master);
                }
            }
            case OBJECTIVELY_DOWN -> record(Phase.AGREEMENT, course(master).downMillis, nowMillis);
            case TRY_FAILOVER -> begin(master, now);
            case ELECTED_LEADER -> {
                record(Phase.ELECTION, course(master).triedMillis, nowMillis);
                course(master).electedMillis = now;
            }
            case PROMOTED_REPLICA -> {
                record(Phase.PROMOTION, course(master).electedMillis, nowMillis);
                course(master).promotedMillis = now;
            }
            case CONFIG_UPDATE_FROM -> followed(master);
            case SWITCH_MASTER -> switched(master, now);
            case FAILOVER_END -> {
                record(Phase.RECONFIGURATION, course(master).switchedMillis, nowMillis);
                courses.remove(master);
            }
            case ABORT_NOT_ELECTED -> aborted(master, "not_elected");
            case ABORT_NO_GOOD_REPLICA -> aborted(master, "no_good_replica");
            case ABORT_MASTER_TIMEOUT -> aborted(master, "not_handed_over");
            case ABORT_PROMOTION_TIMEOUT -> aborted(master, "promotion_timeout");
            case MONITOR_ENDED, RESET_MASTER -> courses.remove(master);
            default -> {}
        }
    }

    /** Counts from 0: what appears with 1 has not risen, to Prometheus. */
    private void expect(MasterName master) {
        started(master, 0);
        ended(master, "switched", "none", 0);
        ended(master, "followed", "none", 0);
    }

    private void begin(MasterName master, OptionalLong now) {
        course(master).triedMillis = now;
        started(master, 1);
    }

    /** Another sentinel was faster: an own failover that had not come to a promotion is over. */
    private void followed(MasterName master) {
        Course course = course(master);
        if (course.isBegun() && course.promotedMillis.isEmpty()) {
            ended(master, "aborted", "superseded");
        }
        ended(master, "followed", "none");
        courses.remove(master);
    }

    private void switched(MasterName master, OptionalLong now) {
        Course course = course(master);
        if (course.promotedMillis.isEmpty()) {
            courses.remove(master);
            return;
        }
        long nowMillis = now.getAsLong();
        record(Phase.SWITCH, course.promotedMillis, nowMillis);
        record(Phase.TOTAL, course.downMillis.isPresent() ? course.downMillis : course.triedMillis, nowMillis);
        ended(master, "switched", "none");
        Course rest = new Course();
        rest.switchedMillis = now;
        courses.put(master, rest);
    }

    /** The next attempt, if there is one, is timed from the same outage. */
    private void aborted(MasterName master, String reason) {
        ended(master, "aborted", reason);
        OptionalLong downMillis = course(master).downMillis;
        courses.remove(master);
        if (downMillis.isPresent()) {
            course(master).downMillis = downMillis;
        }
    }

    private void started(MasterName master, int count) {
        Counter.builder("vedette.failover.started")
                .description("Attempts that this sentinel began")
                .tag("master", master.value())
                .register(registry)
                .increment(count);
    }

    private void ended(MasterName master, String outcome, String reason) {
        ended(master, outcome, reason, 1);
    }

    private void ended(MasterName master, String outcome, String reason, int count) {
        Counter.builder("vedette.failover.ended")
                .description("How failovers came out")
                .tags("master", master.value(), "outcome", outcome, "reason", reason)
                .register(registry)
                .increment(count);
    }

    private void record(Phase phase, OptionalLong sinceMillis, long nowMillis) {
        if (sinceMillis.isEmpty()) {
            return;
        }
        Timer.builder("vedette.failover.phase")
                .description("How long the parts of failovers took")
                .tag("phase", phase.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofMillis(Math.max(0, nowMillis - sinceMillis.getAsLong())));
    }

    private Course course(MasterName master) {
        return courses.computeIfAbsent(master, name -> new Course());
    }

    private static boolean isAboutMaster(Event event) {
        return event.payload().startsWith("master ");
    }
}
