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

/** A failover under way, as far as this sentinel has seen it. */
final class FailoverCourse {

    /** Steps of one failover; a reconfiguration of very many replicas has more. */
    private static final int MAX_STEPS = 64;

    private final long beganMillis;
    private final Instant began = Instant.now();
    private final List<FailoverRecord.Step> steps = new ArrayList<>();
    private final Map<String, String> votes = new LinkedHashMap<>();
    private Optional<MasterView> tried = Optional.empty();
    private Optional<String> leader = Optional.empty();
    private Optional<Outlook> choice = Optional.empty();

    FailoverCourse(long beganMillis) {
        this.beganMillis = beganMillis;
    }

    /** When the master was called down, or the attempt began. */
    long beganMillis() {
        return beganMillis;
    }

    /** Whether this sentinel has begun an attempt. */
    boolean isTried() {
        return tried.isPresent();
    }

    /** Whether that sentinel leads it. */
    boolean isLedBy(String id) {
        return leader.filter(id::equals).isPresent();
    }

    /** Why this sentinel began it, as a word. */
    Optional<String> cause() {
        return tried.map(FailoverCourse::cause);
    }

    /** Notes a step. */
    void step(Event event, long nowMillis) {
        if (steps.size() < MAX_STEPS) {
            steps.add(FailoverRecord.step(event, beganMillis, nowMillis));
        }
    }

    /** This sentinel stands as a candidate; {@code master} is what it knows then. */
    void tried(Optional<MasterView> master) {
        tried = master;
        votes.clear();
    }

    /** A peer has told whom it voted for. */
    void voted(String peer, String candidate) {
        votes.put(peer, candidate);
    }

    /** Somebody leads; what another leader knew of the replicas is not known here. */
    void ledBy(String id, boolean isOther) {
        leader = Optional.of(id);
        choice = isOther ? Optional.empty() : choice;
    }

    /** A replica was chosen, by what was known then. */
    void chosen(Optional<Outlook> known) {
        choice = known;
    }

    /** What is remembered of it once it came out. */
    FailoverRecord record(
            long number,
            MasterName master,
            String myId,
            String outcome,
            Optional<String> reason,
            Optional<String> from,
            Optional<String> to) {
        return new FailoverRecord(
                number,
                master,
                began,
                cause(),
                outcome,
                reason,
                leader,
                from,
                to,
                steps,
                choice,
                tried.map(known -> known.settings().downAfterMillis()),
                tried.map(known -> votes(known, myId)),
                List.of());
    }

    private FailoverRecord.Votes votes(MasterView known, String myId) {
        int mine = (int) votes.values().stream().filter(myId::equals).count();
        return new FailoverRecord.Votes(
                mine + 1, votes.size() - mine, known.peers().size() + 1);
    }

    private static String cause(MasterView master) {
        if (master.isFailoverCoordinated()) {
            return "operator_coordinated";
        }
        return master.isFailoverForced() ? "operator" : "master_down";
    }
}
