package dev.vedette.sentinel.cli.talk;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A replica as a sentinel of either kind describes it.
 *
 * @param fields what SENTINEL REPLICAS says of it
 */
public record SeenReplica(Fields fields) {

    /** Its address. */
    public String address() {
        return fields.address();
    }

    /** How it is. */
    public Health health() {
        return Health.ofFlags(fields.flags());
    }

    /** Whether it is connected with its master. */
    public boolean isLinkUp() {
        return fields.text("master-link-status").equals("ok");
    }

    /** How much it has read of its master. */
    public long offsetBytes() {
        return fields.number("slave-repl-offset", 0);
    }

    /** Its priority in an election; 0 for never. */
    public long priority() {
        return fields.number("slave-priority", 0);
    }

    /** How old what is known of it is. */
    public long infoAgeMillis() {
        return fields.number("info-refresh", 0);
    }

    /** The same in the words of the API. Source: docs/http.md, The API. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("address", address());
        json.put("state", health().word());
        json.put("masterLinkUp", isLinkUp());
        json.put("offsetBytes", offsetBytes());
        json.put("priority", priority());
        json.put("infoAgeMillis", infoAgeMillis());
        return json;
    }
}
