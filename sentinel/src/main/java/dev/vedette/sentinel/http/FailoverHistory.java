package dev.vedette.sentinel.http;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.model.MasterName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The latest failovers, told by the events by which they show. Told on the core's event loop, read on another thread. */
public final class FailoverHistory {

    /** So many replicas of one failover are remembered. */
    private static final int MOST_REPLICAS = 100;

    /** The reason stands behind so many characters of the name of the event. */
    private static final int ABORT_PREFIX = "?failover-abort-".length();

    /** The words of a note about a vote: {@code <peer> voted for <candidate> <epoch>}. */
    private static final int VOTE_WORDS = 5;

    private final String myId;
    private final Function<MasterName, Optional<MasterView>> view;
    private final Function<MasterName, Optional<Outlook>> outlook;
    private final Listener listener;
    private final Map<MasterName, FailoverCourse> courses = new LinkedHashMap<>();
    private final Map<MasterName, Settling> settling = new LinkedHashMap<>();
    private final LatestFailovers latest = new LatestFailovers();

    /** Who wants to know of failovers. */
    public interface Listener {

        /** So many bytes has a failover lost at least, as far as is known. */
        void lost(MasterName master, long bytes);

        /** All that will ever be known of a failover, or of an attempt, is in this record. */
        void ended(FailoverRecord record);
    }

    /** A failover whose switch is made and whose replicas are being reconfigured by us. */
    private static final class Settling {

        private final long beganMillis;
        private final List<String> reconfigured = new ArrayList<>();
        private FailoverRecord record;

        private Settling(long beganMillis, FailoverRecord record) {
            this.beganMillis = beganMillis;
            this.record = record;
        }
    }

    /**
     * A history without failovers.
     *
     * @param myId who we are
     * @param view what is known of a master at this moment
     * @param outlook what is known of its replicas at this moment
     * @param listener called on the core's event loop
     */
    public FailoverHistory(
            String myId,
            Function<MasterName, Optional<MasterView>> view,
            Function<MasterName, Optional<Outlook>> outlook,
            Listener listener) {
        this.myId = myId;
        this.view = view;
        this.outlook = outlook;
        this.listener = listener;
    }

    /** The latest failovers, the newest first. */
    List<FailoverRecord> latest() {
        return latest.newestFirst();
    }

    /** Takes an event into account. */
    public void event(long nowMillis, Event event) {
        event.master().ifPresent(master -> event(nowMillis, master, event));
    }

    /** Takes a note into account: of peers' votes there are no events. */
    public void note(Note note) {
        FailoverCourse course = note.master().map(courses::get).orElse(null);
        if (course != null && note.subject() == Note.Subject.VOTE_RECEIVED) {
            String[] words = note.text().split(" ", -1);
            if (words.length == VOTE_WORDS) {
                course.voted(words[0], words[3]);
            }
        }
    }

    /** The sentinel ends: of what is under way nothing more will be known. */
    public void end() {
        List.copyOf(settling.keySet()).forEach(this::settle);
    }

    private void event(long nowMillis, MasterName master, Event event) {
        switch (event.type()) {
            case SUBJECTIVELY_DOWN -> {
                if (event.payload().startsWith("master ")) {
                    step(master, event, nowMillis);
                }
            }
            case SUBJECTIVELY_UP -> {
                FailoverCourse course = courses.get(master);
                if (event.payload().startsWith("master ") && course != null && !course.isTried()) {
                    courses.remove(master);
                }
            }
            case OBJECTIVELY_DOWN, SEND_PROMOTION, PROMOTED_REPLICA -> step(master, event, nowMillis);
            case TRY_FAILOVER -> {
                settle(master);
                step(master, event, nowMillis).tried(view.apply(master));
            }
            case ELECTED_LEADER -> step(master, event, nowMillis).ledBy(myId, false);
            case SELECTED_REPLICA ->
                step(master, event, nowMillis)
                        .chosen(outlook.apply(master).map(known -> known.withChosen(word(event, 1))));
            case CONFIG_UPDATE_FROM -> step(master, event, nowMillis).ledBy(word(event, 1), true);
            case SWITCH_MASTER -> switched(nowMillis, master, event);
            case RECONF_DONE -> reconfigured(master, event);
            case ABORT_NOT_ELECTED, ABORT_NO_GOOD_REPLICA, ABORT_MASTER_TIMEOUT, ABORT_PROMOTION_TIMEOUT ->
                aborted(nowMillis, master, event);
            case FAILOVER_END -> ended(nowMillis, master, event);
            case MONITOR_ENDED, RESET_MASTER -> {
                courses.remove(master);
                settle(master);
            }
            default -> {}
        }
    }

    private void switched(long nowMillis, MasterName master, Event event) {
        settle(master);
        FailoverCourse course = step(master, event, nowMillis);
        boolean isOurs = course.isLedBy(myId);
        FailoverRecord record = record(
                master,
                course,
                isOurs ? "switched" : "followed",
                Optional.empty(),
                Optional.of(word(event, 1) + ":" + word(event, 2)),
                Optional.of(word(event, 3) + ":" + word(event, 4)));
        courses.remove(master);
        if (isOurs) {
            settling.put(master, new Settling(course.beganMillis(), record));
        } else {
            listener.ended(record);
        }
        if (isOurs && course.cause().filter("master_down"::equals).isPresent()) {
            record.gapBytes().ifPresent(bytes -> listener.lost(master, bytes));
        }
    }

    private void aborted(long nowMillis, MasterName master, Event event) {
        FailoverCourse course = step(master, event, nowMillis);
        String reason = event.type().wireName().substring(ABORT_PREFIX);
        FailoverRecord record =
                record(master, course, "aborted", Optional.of(reason), Optional.empty(), Optional.empty());
        courses.remove(master);
        listener.ended(record);
    }

    private void reconfigured(MasterName master, Event event) {
        Settling ours = settling.get(master);
        if (ours != null && ours.reconfigured.size() < MOST_REPLICAS) {
            ours.reconfigured.add(word(event, 1));
        }
    }

    /** The replicas' reconfiguration is over: that belongs to the record of the switch. */
    private void ended(long nowMillis, MasterName master, Event event) {
        Settling ours = settling.get(master);
        if (ours != null) {
            ours.record = ours.record.with(FailoverRecord.step(event, ours.beganMillis, nowMillis));
            settle(master);
        }
    }

    /** Nothing more will be known of the failover that we led. */
    private void settle(MasterName master) {
        Settling ours = settling.remove(master);
        if (ours != null) {
            FailoverRecord whole = ours.record.withReconfigured(ours.reconfigured);
            latest.replace(whole);
            listener.ended(whole);
        }
    }

    private FailoverRecord record(
            MasterName master,
            FailoverCourse course,
            String outcome,
            Optional<String> reason,
            Optional<String> from,
            Optional<String> to) {
        FailoverRecord record = course.record(latest.nextNumber(), master, myId, outcome, reason, from, to);
        latest.add(record);
        return record;
    }

    private FailoverCourse step(MasterName master, Event event, long nowMillis) {
        FailoverCourse course = courses.computeIfAbsent(master, name -> new FailoverCourse(nowMillis));
        course.step(event, nowMillis);
        return course;
    }

    private static String word(Event event, int index) {
        String[] words = event.payload().split(" ", -1);
        return index < words.length ? words[index] : "";
    }
}
