package dev.vedette.sentinel.http;

import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A failover in one sentence, by what the API shows of it. Source: docs/logging.md, The story of a failover. */
public final class FailoverStory {

    /** So many replicas are named one by one. */
    private static final int MAX_NAMED = 16;

    private static final Map<String, String> WORDS = Map.of(
            EventType.OBJECTIVELY_DOWN.wireName(), "agreed",
            EventType.TRY_FAILOVER.wireName(), "began",
            EventType.ELECTED_LEADER.wireName(), "elected",
            EventType.SELECTED_REPLICA.wireName(), "chosen",
            EventType.PROMOTED_REPLICA.wireName(), "promoted",
            EventType.SWITCH_MASTER.wireName(), "switched",
            EventType.FAILOVER_END.wireName(), "ended");

    private FailoverStory() {}

    /** The sentence. */
    public static String of(FailoverRecord record) {
        List<String> parts = new ArrayList<>();
        parts.add(headline(record));
        record.cause().map(cause -> reason(cause, record)).ifPresent(parts::add);
        times(record).ifPresent(parts::add);
        record.votes().map(FailoverStory::votes).ifPresent(parts::add);
        record.choice().ifPresent(choice -> parts.addAll(choice(choice, record)));
        if (record.outcome().equals("switched")) {
            parts.add(reconfigured(record));
        }
        return String.join("; ", parts);
    }

    private static String headline(FailoverRecord record) {
        String of = "Failover of " + record.master();
        String way = " from " + record.from().orElse("?") + " to " + record.to().orElse("?");
        return switch (record.outcome()) {
            case "switched" -> of + way + " led by this sentinel";
            case "followed" -> of + way + " led by " + record.leader().orElse("another sentinel");
            default -> of + " given up by this sentinel: " + record.reason().orElse("");
        };
    }

    private static String reason(String cause, FailoverRecord record) {
        return switch (cause) {
            case "operator" -> "an operator ordered it";
            case "operator_coordinated" -> "an operator ordered it, the master handed over";
            default ->
                "the master was down, down-after "
                        + record.downAfterMillis().map(Object::toString).orElse("?") + " ms";
        };
    }

    private static Optional<String> times(FailoverRecord record) {
        List<FailoverRecord.Step> steps = record.steps();
        String first = steps.isEmpty() ? "" : steps.get(0).event();
        List<String> times = new ArrayList<>();
        for (int index = 0; index < steps.size(); index++) {
            FailoverRecord.Step step = steps.get(index);
            boolean isEnd = record.outcome().equals("aborted") && index == steps.size() - 1;
            String word = isEnd ? "given up" : WORDS.getOrDefault(step.event(), "");
            if (!word.isEmpty()) {
                times.add(word + " " + step.millis());
            }
        }
        return times.isEmpty() ? Optional.empty() : Optional.of("ms after " + first + ": " + String.join(", ", times));
    }

    private static String votes(FailoverRecord.Votes votes) {
        return "votes: " + votes.own() + " for this sentinel, " + votes.others() + " for another, of "
                + votes.sentinels() + " sentinels";
    }

    private static List<String> choice(Outlook choice, FailoverRecord record) {
        List<String> parts = new ArrayList<>();
        choice.chosen().ifPresent(chosen -> parts.add("chosen " + chosen.replica() + ": " + chosen.reason()));
        String others = choice.candidates().stream()
                .filter(candidate -> !candidate.isChosen())
                .limit(MAX_NAMED)
                .map(candidate -> candidate.replica() + " (" + candidate.reason() + ")")
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            parts.add("not chosen: " + others);
        }
        record.gapBytes()
                .ifPresent(bytes -> parts.add("behind the furthest known server by " + bytes + " bytes"
                        + (record.cause().filter("master_down"::equals).isPresent() && bytes > 0
                                ? ", which are lost"
                                : "")));
        return parts;
    }

    private static String reconfigured(FailoverRecord record) {
        boolean hasEnded =
                record.steps().stream().anyMatch(step -> step.event().equals(EventType.FAILOVER_END.wireName()));
        String names = record.reconfigured().isEmpty()
                ? "none"
                : record.reconfigured().stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
        int more = record.reconfigured().size() - MAX_NAMED;
        return "reconfigured: " + names + (more > 0 ? " and " + more + " more" : "")
                + (hasEnded ? "" : ", and not finished");
    }
}
