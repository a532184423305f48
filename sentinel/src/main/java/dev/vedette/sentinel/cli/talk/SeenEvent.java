package dev.vedette.sentinel.cli.talk;

import dev.vedette.quorum.event.EventType;
import dev.vedette.sentinel.resp.RespReply;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An event as a sentinel of either kind publishes it. Source: docs/protocol.md, Events.
 *
 * @param name of its channel
 * @param payload what it says
 */
public record SeenEvent(String name, String payload) {

    private static final Map<String, EventType> TYPES =
            Arrays.stream(EventType.values()).collect(Collectors.toMap(EventType::wireName, Function.identity()));

    private static final String PATTERN_MESSAGE = "pmessage";
    private static final int PATTERN_MESSAGE_WORDS = 4;

    /** Words of {@code <type> <name> <ip> <port> @ <master> <ip> <port>}. */
    private static final int INSTANCE_WORDS = 4;

    private static final int OWNED_WORDS = 8;
    private static final int SWITCH_WORDS = 5;

    /** Of a message to a pattern that we subscribed to; empty if it is another one, or gossip of sentinels. */
    public static Optional<SeenEvent> of(RespReply message) {
        List<String> words = Fields.texts(message);
        if (words.size() != PATTERN_MESSAGE_WORDS || !words.get(0).equals(PATTERN_MESSAGE)) {
            return Optional.empty();
        }
        SeenEvent event = new SeenEvent(words.get(2), words.get(3));
        return event.name.startsWith("__") ? Optional.empty() : Optional.of(event);
    }

    /** Which event it is; empty for one that we do not know. */
    public Optional<EventType> type() {
        return Optional.ofNullable(TYPES.get(name));
    }

    /** Whether it is the switch to another master. */
    public boolean isSwitch() {
        return name.equals(EventType.SWITCH_MASTER.wireName());
    }

    /** Whether it ends a failover that was carried out. */
    public boolean isEnd() {
        return name.startsWith(EventType.FAILOVER_END.wireName());
    }

    /** Whether it ends a failover that was given up. */
    public boolean isAbort() {
        return name.startsWith("-failover-abort");
    }

    /** Whether an instance is held for down. */
    public boolean isDown() {
        return name.equals(EventType.SUBJECTIVELY_DOWN.wireName())
                || name.equals(EventType.OBJECTIVELY_DOWN.wireName());
    }

    /** The name of the master it is about; empty if it is about none. */
    public Optional<String> master() {
        List<String> words = words();
        if (isSwitch()) {
            return Optional.of(words.get(0));
        }
        if (words.size() >= OWNED_WORDS && words.get(INSTANCE_WORDS).equals("@")) {
            return Optional.of(words.get(INSTANCE_WORDS + 1));
        }
        return words.size() >= INSTANCE_WORDS && words.get(0).equals("master")
                ? Optional.of(words.get(1))
                : Optional.empty();
    }

    /** The address of the instance it is about; of a switch, that of the new master. Empty if it is about none. */
    public Optional<String> address() {
        List<String> words = words();
        if (isSwitch() && words.size() == SWITCH_WORDS) {
            return Optional.of(Fields.address(words.get(3), words.get(4)));
        }
        boolean isOfInstance = words.size() >= INSTANCE_WORDS
                && List.of("master", "slave", "sentinel").contains(words.get(0));
        return isOfInstance ? Optional.of(Fields.address(words.get(2), words.get(3))) : Optional.empty();
    }

    /** Everything about it, a name each. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event", name);
        json.put("master", master());
        json.put("address", address());
        json.put("payload", payload);
        return json;
    }

    private List<String> words() {
        return List.of(payload.split(" "));
    }
}
