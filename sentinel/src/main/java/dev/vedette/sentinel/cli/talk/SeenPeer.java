package dev.vedette.sentinel.cli.talk;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Another sentinel as a sentinel of either kind describes it.
 *
 * @param fields what SENTINEL SENTINELS says of it
 */
public record SeenPeer(Fields fields) {

    /** Its address. */
    public String address() {
        return fields.address();
    }

    /** How it is. */
    public Health health() {
        return Health.ofFlags(fields.flags());
    }

    /** Its id. */
    public String id() {
        return fields.text("runid");
    }

    /** How long ago it said hello. */
    public long helloAgeMillis() {
        return fields.number("last-hello-message", 0);
    }

    /** The same in the words of the API. Source: docs/http.md, The API. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id());
        json.put("address", address());
        json.put("state", health().word());
        json.put("helloAgeMillis", helloAgeMillis());
        return json;
    }
}
