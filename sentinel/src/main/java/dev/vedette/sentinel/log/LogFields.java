package dev.vedette.sentinel.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.vedette.quorum.event.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * What a line says beside its text, field by field. Whoever logs adds it as key and value of SLF4J; an {@link Event} as a value stands for
 * all its fields. Source: docs/logging.md, Fields.
 */
final class LogFields {

    private static final String MASTER = "master";
    private static final String SENTINEL = "sentinel";
    private static final int ADDRESS_WORDS = 2;

    /** Behind role, name, host and port of all but masters. */
    private static final int AT_WORD = 4;

    private LogFields() {}

    /** The fields of that line, in order. */
    static Map<String, Object> of(ILoggingEvent line) {
        List<KeyValuePair> pairs = line.getKeyValuePairs();
        if (pairs == null || pairs.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (KeyValuePair pair : pairs) {
            if (pair.value instanceof Event event) {
                addEvent(fields, event);
            } else if (pair.value instanceof Number || pair.value instanceof RawJson) {
                fields.put(pair.key, pair.value);
            } else if (pair.value != null) {
                fields.put(pair.key, LogText.readable(pair.value.toString()));
            }
        }
        return fields;
    }

    private static void addEvent(Map<String, Object> fields, Event event) {
        fields.put("event", event.type().wireName());
        String master = event.master().map(Object::toString).orElse("");
        if (!master.isEmpty()) {
            fields.put(MASTER, LogText.readable(master));
        }
        switch (event.type()) {
            case SWITCH_MASTER -> addSwitch(fields, behind(event.payload(), master + " "));
            case NEW_EPOCH -> fields.put("epoch", event.payload());
            case VOTE_FOR_LEADER -> {
                String[] words = event.payload().split(" ", -1);
                if (words.length == 2) {
                    fields.put("candidate", words[0]);
                    fields.put("epoch", words[1]);
                }
            }
            default -> addInstance(fields, event.payload(), master);
        }
    }

    private static void addSwitch(Map<String, Object> fields, String[] words) {
        if (words.length == 2 * ADDRESS_WORDS) {
            fields.put("from", address(words[0], words[1]));
            fields.put("to", address(words[2], words[3]));
        }
    }

    /** A master is named by its own words, all others by theirs and their master's. Source: docs/protocol.md, Events. */
    private static void addInstance(Map<String, Object> fields, String payload, String master) {
        String[] words = payload.split(" ", AT_WORD + 2);
        if (words[0].equals(MASTER)) {
            addAddress(fields, MASTER, behind(payload, MASTER + " " + master + " "));
        } else if (words.length > AT_WORD && words[AT_WORD].equals("@")) {
            if (words[0].equals(SENTINEL)) {
                fields.put("peer", words[1]);
            }
            addAddress(fields, words[0], new String[] {words[2], words[3]});
        }
    }

    private static void addAddress(Map<String, Object> fields, String role, String[] words) {
        if (words.length >= ADDRESS_WORDS) {
            fields.put("role", role);
            fields.put("instance", address(words[0], words[1]));
        }
    }

    /** The words behind a beginning, which may have blanks in it; none if the text begins otherwise. */
    private static String[] behind(String payload, String beginning) {
        return payload.startsWith(beginning)
                ? payload.substring(beginning.length()).split(" ", -1)
                : new String[0];
    }

    private static String address(String host, String port) {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
