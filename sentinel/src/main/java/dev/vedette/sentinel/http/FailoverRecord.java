package dev.vedette.sentinel.http;

import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.model.MasterName;
import java.nio.charset.StandardCharsets;
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
 * @param downAfterMillis the silence that counted as down; empty if this sentinel did not stand
 * @param votes of the latest attempt; empty if this sentinel did not stand
 * @param reconfigured the other replicas that follow the new master, as far as we led and saw it
 */
public record FailoverRecord(
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
        Optional<Outlook> choice,
        Optional<Long> downAfterMillis,
        Optional<Votes> votes,
        List<String> reconfigured) {

    /** Copies the lists. */
    public FailoverRecord {
        steps = List.copyOf(steps);
        reconfigured = List.copyOf(reconfigured);
    }

    /** Something that happened on the way, so many milliseconds after the beginning. */
    public record Step(String event, long millis) {}

    /**
     * Whom sentinels voted for, as far as they had answered.
     *
     * @param own for this sentinel, its own vote included
     * @param others for anybody else
     * @param sentinels how many sentinels were known, this one included
     */
    public record Votes(int own, int others, int sentinels) {

        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("own", own);
            json.put("others", others);
            json.put("sentinels", sentinels);
            return json;
        }
    }

    /** The same with one more step. */
    FailoverRecord with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return with(more, reconfigured);
    }

    /** The same with these replicas reconfigured. */
    FailoverRecord withReconfigured(List<String> replicas) {
        return with(steps, replicas);
    }

    private FailoverRecord with(List<Step> newSteps, List<String> replicas) {
        return new FailoverRecord(
                number,
                master,
                began,
                cause,
                outcome,
                reason,
                leader,
                from,
                to,
                newSteps,
                choice,
                downAfterMillis,
                votes,
                replicas);
    }

    /** How long it took up to its last step. */
    public long tookMillis() {
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).millis();
    }

    /** How much less the chosen replica had read than the furthest server; empty if another sentinel chose. */
    public OptionalLong gapBytes() {
        return choice.flatMap(Outlook::chosen)
                .map(chosen -> OptionalLong.of(chosen.behindBytes()))
                .orElse(OptionalLong.empty());
    }

    /** As the API shows it. */
    public String jsonText() {
        return new String(JsonText.of(json()), StandardCharsets.UTF_8);
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
        json.put("downAfterMillis", downAfterMillis);
        json.put("votes", votes.map(Votes::json));
        json.put("reconfigured", reconfigured);
        return json;
    }

    /** What an event adds to the steps of a failover that began then. */
    static Step step(Event event, long beganMillis, long nowMillis) {
        return new Step(event.type().wireName(), Math.max(0, nowMillis - beganMillis));
    }
}
