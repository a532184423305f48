package dev.vedette.sentinel.cli.talk;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sentinel that is asked.
 *
 * @param address where it was asked
 * @param id its id; empty where it does not tell
 * @param info what INFO says
 */
public record SeenSentinel(String address, String id, Fields info) {

    /** Which program, and which version of it. */
    public String program() {
        String ours = info.text("vedette_version");
        if (!ours.isEmpty()) {
            return "Vedette " + ours;
        }
        String valkey = info.text("valkey_version");
        return valkey.isEmpty() ? "redis-sentinel " + info.text("redis_version") : "valkey-sentinel " + valkey;
    }

    /** Whether it runs Vedette. */
    public boolean isOurs() {
        return !info.text("vedette_version").isEmpty();
    }

    /** Whether it protects itself by not acting. */
    public boolean isInTilt() {
        return info.text("sentinel_tilt").equals("1");
    }

    /** For how long it has run. */
    public long uptimeMillis() {
        return info.number("uptime_in_seconds", 0) * 1_000;
    }

    /** The same in the words of the API. Source: docs/http.md, The API. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("address", address);
        json.put("program", program());
        json.put("id", id);
        json.put("tilt", isInTilt());
        json.put("uptimeMillis", uptimeMillis());
        return json;
    }
}
