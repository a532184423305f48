package dev.vedette.sentinel.http;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.model.MasterName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The latest failovers, told by the events by which they show. Told on the core's event loop, read on another thread, which sees a list
 * that does not change.
 */
public final class FailoverHistory {

    /** So many are remembered. */
    static final int CAPACITY = 100;

    /** Steps of one failover; a reconfiguration of very many replicas has more. */
    private static final int MAX_STEPS = 64;

    /** The reason stands behind so many characters of the name of the event. */
    private static final int ABORT_PREFIX = "?failover-abort-".length();

    private final String myId;
    private final Function<MasterName, Optional<MasterView>> view;
    private final Function<MasterName, Optional<Outlook>> outlook;
    private final BiConsumer<MasterName, Long> onLoss;
    private final Map<MasterName, Course> courses = new LinkedHashMap<>();
    private final Map<MasterName, Long> switchedBegan = new LinkedHashMap<>();
    private volatile List<FailoverRecord> latest = List.of();
    private long lastNumber;

    /**
     * A history without failovers.
     *
     * @param myId who we are
     * @param view what is known of a master at this moment
     * @param outlook what is known of its replicas at this moment
     * @param onLoss told how many bytes a failover has probably lost
     */
    public FailoverHistory(
            String myId,
            Function<MasterName, Optional<MasterView>> view,
            Function<MasterName, Optional<Outlook>> outlook,
            BiConsumer<MasterName, Long> onLoss) {
        this.myId = myId;
        this.view = view;
        this.outlook = outlook;
        this.onLoss = onLoss;
    }

    /** A failover under way. */
    private static final class Course {

        final long beganMillis;
        final Instant began = Instant.now();
        final List<FailoverRecord.Step> steps = new ArrayList<>();
        Optional<String> cause = Optional.empty();
        Optional<String> leader = Optional.empty();
        Optional<Outlook> choice = Optional.empty();
        boolean isTried;

        Course(long beganMillis) {
            this.beganMillis = beganMillis;
        }
    }

    /** The latest failovers, the newest first. */
    List<FailoverRecord> latest() {
        return latest;
    }

    /** Takes an event into account. */
    public void event(long nowMillis, Event event) {
        event.master().ifPresent(master -> event(nowMillis, master, event));
    }

    private void event(long nowMillis, MasterName master, Event event) {
        switch (event.type()) {
            case SUBJECTIVELY_DOWN -> {
                if (event.payload().startsWith("master ")) {
                    step(master, event, nowMillis);
                }
            }
            case SUBJECTIVELY_UP -> {
                if (event.payload().startsWith("master ") && !isTried(master)) {
                    courses.remove(master);
                }
            }
            case OBJECTIVELY_DOWN, SEND_PROMOTION, PROMOTED_REPLICA -> step(master, event, nowMillis);
            case TRY_FAILOVER -> tried(nowMillis, master, event);
            case ELECTED_LEADER -> step(master, event, nowMillis).leader = Optional.of(myId);
            case SELECTED_REPLICA ->
                step(master, event, nowMillis).choice =
                        outlook.apply(master).map(known -> known.withChosen(word(event, 1)));
            case CONFIG_UPDATE_FROM -> {
                Course course = step(master, event, nowMillis);
                course.leader = Optional.of(word(event, 1));
                course.choice = Optional.empty();
            }
            case SWITCH_MASTER -> switched(nowMillis, master, event);
            case ABORT_NOT_ELECTED, ABORT_NO_GOOD_REPLICA, ABORT_MASTER_TIMEOUT, ABORT_PROMOTION_TIMEOUT ->
                aborted(nowMillis, master, event);
            case FAILOVER_END -> ended(nowMillis, master, event);
            case MONITOR_ENDED, RESET_MASTER -> {
                courses.remove(master);
                switchedBegan.remove(master);
            }
            default -> {}
        }
    }

    private void tried(long nowMillis, MasterName master, Event event) {
        Course course = step(master, event, nowMillis);
        course.isTried = true;
        course.cause = view.apply(master).map(FailoverHistory::cause);
    }

    private static String cause(MasterView master) {
        if (master.isFailoverCoordinated()) {
            return "operator_coordinated";
        }
        return master.isFailoverForced() ? "operator" : "master_down";
    }

    private void switched(long nowMillis, MasterName master, Event event) {
        Course course = step(master, event, nowMillis);
        boolean isOurs = course.leader.filter(myId::equals).isPresent();
        FailoverRecord record = record(
                master,
                course,
                isOurs ? "switched" : "followed",
                Optional.empty(),
                Optional.of(word(event, 1) + ":" + word(event, 2)),
                Optional.of(word(event, 3) + ":" + word(event, 4)));
        add(record);
        courses.remove(master);
        switchedBegan.remove(master);
        if (isOurs) {
            switchedBegan.put(master, course.beganMillis);
        }
        if (isOurs && course.cause.filter("master_down"::equals).isPresent()) {
            record.gapBytes().ifPresent(bytes -> onLoss.accept(master, bytes));
        }
    }

    private void aborted(long nowMillis, MasterName master, Event event) {
        Course course = step(master, event, nowMillis);
        String reason = event.type().wireName().substring(ABORT_PREFIX);
        add(record(master, course, "aborted", Optional.of(reason), Optional.empty(), Optional.empty()));
        courses.remove(master);
    }

    /** The replicas' reconfiguration is over: that belongs to the record of the switch. */
    private void ended(long nowMillis, MasterName master, Event event) {
        Long beganMillis = switchedBegan.remove(master);
        List<FailoverRecord> changed = new ArrayList<>(latest);
        for (int index = 0; beganMillis != null && index < changed.size(); index++) {
            FailoverRecord record = changed.get(index);
            if (record.master().equals(master) && record.outcome().equals("switched")) {
                changed.set(index, record.with(FailoverRecord.step(event, beganMillis, nowMillis)));
                break;
            }
        }
        latest = List.copyOf(changed);
    }

    private FailoverRecord record(
            MasterName master,
            Course course,
            String outcome,
            Optional<String> reason,
            Optional<String> from,
            Optional<String> to) {
        lastNumber++;
        return new FailoverRecord(
                lastNumber,
                master,
                course.began,
                course.cause,
                outcome,
                reason,
                course.leader,
                from,
                to,
                course.steps,
                course.choice);
    }

    private void add(FailoverRecord record) {
        List<FailoverRecord> changed = new ArrayList<>();
        changed.add(record);
        latest.stream().limit(CAPACITY - 1).forEach(changed::add);
        latest = List.copyOf(changed);
    }

    private Course step(MasterName master, Event event, long nowMillis) {
        Course course = courses.computeIfAbsent(master, name -> new Course(nowMillis));
        if (course.steps.size() < MAX_STEPS) {
            course.steps.add(FailoverRecord.step(event, course.beganMillis, nowMillis));
        }
        return course;
    }

    private boolean isTried(MasterName master) {
        Course course = courses.get(master);
        return course != null && course.isTried;
    }

    private static String word(Event event, int index) {
        String[] words = event.payload().split(" ", -1);
        return index < words.length ? words[index] : "";
    }
}
