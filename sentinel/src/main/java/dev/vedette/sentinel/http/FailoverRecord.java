package dev.vedette.sentinel.http;

import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.model.MasterName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One failover, or one attempt at it, as this sentinel saw it.
 *
 * @param number of this record
 * @param master whose
 * @param began when the master was called down, or the attempt began
 * @param cause why, as a word
 * @param outcome how it came out, as a word
 * @param reason why it was given up; empty if it was not
 * @param leader who led it
 * @param from the address before
 * @param to the address afterwards
 * @param steps what happened when
 * @param choice what was known of the replicas when one was chosen; empty if another sentinel chose
 */
record FailoverRecord(
        long number,
        MasterName master,
        Instant began,
        Optional<String> cause,
        String outcome,
        Optional<String> reason,
        Optional<String> leader,
        Optional<String> from,
        Optional<String> to,
        List<Step> steps,
        Optional<Outlook> choice) {

    FailoverRecord {
        steps = List.copyOf(steps);
    }

    /** Something that happened on the way, so many milliseconds after the beginning. */
    record Step(String event, long millis) {}

    /** The same with one more step. */
    FailoverRecord with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new FailoverRecord(number, master, began, cause, outcome, reason, leader, from, to, more, choice);
    }

    /** How much less the chosen replica had read than the furthest server; empty if another sentinel chose. */
    OptionalLong gapBytes() {
        return choice.flatMap(Outlook::chosen)
                .map(chosen -> OptionalLong.of(chosen.behindBytes()))
                .orElse(OptionalLong.empty());
    }

    /** As JSON shows it. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", number);
        json.put("master", master);
        json.put("began", began);
        json.put("cause", cause);
        json.put("outcome", outcome);
        json.put("reason", reason);
        json.put("leader", leader);
        json.put("from", from);
        json.put("to", to);
        json.put(
                "steps",
                steps.stream()
                        .map(step -> Map.of("event", step.event(), "millis", step.millis()))
                        .toList());
        json.put(
                "candidates",
                choice.map(known -> known.candidates().stream()
                                .map(ApiText::candidate)
                                .toList())
                        .orElse(List.of()));
        json.put("gapBytes", gapBytes());
        return json;
    }

    /** What an event adds to the steps of a failover that began then. */
    static Step step(Event event, long beganMillis, long nowMillis) {
        return new Step(event.type().wireName(), Math.max(0, nowMillis - beganMillis));
    }
}
