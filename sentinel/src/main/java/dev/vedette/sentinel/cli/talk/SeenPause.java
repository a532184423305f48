package dev.vedette.sentinel.cli.talk;

import dev.vedette.sentinel.resp.RespReply;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A pause of failovers as Vedette describes it. Source: docs/maintenance.md.
 *
 * @param fields what it says
 */
public record SeenPause(Fields fields) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** Of a reply. */
    public static SeenPause of(RespReply reply) {
        return new SeenPause(Fields.of(reply));
    }

    /** Which master, or {@code *} for all. */
    public String scope() {
        return fields.text("scope");
    }

    /** When it ends, in the time of this machine. */
    public String localEnd() {
        return TIME.format(end().atZone(ZoneId.systemDefault()));
    }

    /** For how much longer it holds. */
    public long leftMillis() {
        return fields.number("remaining-milliseconds", 0);
    }

    /** Why. */
    public String reason() {
        return fields.text("reason");
    }

    /** How many sentinels have taken it. */
    public String agreement() {
        return fields.text("agreed") + " of " + fields.text("known") + " sentinels";
    }

    /** The same for programs. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scope", scope());
        json.put("until", end());
        json.put("reason", reason());
        json.put("agreed", fields.number("agreed", 0));
        json.put("known", fields.number("known", 0));
        json.put("needed", fields.number("needed", 0));
        return json;
    }

    private Instant end() {
        return Instant.ofEpochSecond(fields.number("until", 0));
    }
}
