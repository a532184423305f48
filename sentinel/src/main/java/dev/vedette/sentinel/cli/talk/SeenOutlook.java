package dev.vedette.sentinel.cli.talk;

import dev.vedette.sentinel.resp.RespReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would happen if a master died now, as Vedette tells it. Source: docs/cli.md, VEDETTE EXPLAIN.
 *
 * @param fields about the master
 * @param hindrances what keeps the sentinel that was asked from leading a failover
 * @param candidates its replicas, the first choice first
 */
public record SeenOutlook(Fields fields, List<String> hindrances, List<Candidate> candidates) {

    /**
     * One replica.
     *
     * @param fields about it
     */
    public record Candidate(Fields fields) {

        /** Its address. */
        public String replica() {
            return fields.text("replica");
        }

        /** Whether it would take over. */
        public boolean isChosen() {
            return fields.number("chosen", 0) == 1;
        }

        /** Whether it could. */
        public boolean isEligible() {
            return fields.number("eligible", 0) == 1;
        }

        /** Why it is where it is. */
        public String reason() {
            return fields.text("reason");
        }

        /** How much less it has read than the furthest of all. */
        public long behindBytes() {
            return fields.number("behind-bytes", 0);
        }

        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("replica", replica());
            json.put("chosen", isChosen());
            json.put("eligible", isEligible());
            json.put("unfitness", Optional.of(fields.text("unfitness")).filter(text -> !text.isEmpty()));
            json.put("reason", reason());
            json.put("behindBytes", behindBytes());
            return json;
        }
    }

    /** Copies the lists. */
    public SeenOutlook {
        hindrances = List.copyOf(hindrances);
        candidates = List.copyOf(candidates);
    }

    /** Of a reply. */
    public static SeenOutlook of(RespReply reply) {
        return new SeenOutlook(
                Fields.of(reply),
                Fields.texts(Fields.element(reply, "hindrances-here")),
                Fields.ofEach(Fields.element(reply, "candidates")).stream()
                        .map(Candidate::new)
                        .toList());
    }

    /** The master's address. */
    public String address() {
        return fields.text("address");
    }

    /** Whether somebody would take over. */
    public boolean canFailOver() {
        return fields.number("can-fail-over", 0) == 1;
    }

    /** What SENTINEL CKQUORUM says. */
    public String quorumSentence() {
        return fields.text("quorum-check");
    }

    /** Who would take over; empty if nobody may. */
    public String chosen() {
        return fields.text("chosen");
    }

    /** The same in the words of the API. Source: docs/http.md, The API. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("master", fields.text("master"));
        json.put("address", address());
        json.put("failoverPossible", canFailOver());
        json.put("quorumSentence", quorumSentence());
        json.put("chosen", Optional.of(chosen()).filter(text -> !text.isEmpty()));
        json.put("candidates", candidates.stream().map(Candidate::json).toList());
        json.put("hindrancesHere", hindrances);
        return json;
    }
}
