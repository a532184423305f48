package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.wire.GlobPattern;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who listens to which events. Each event is published on the channel of its own name. Source: docs/protocol.md, Pub/Sub.
 *
 * <p>Bounded: a client holds at most {@link #MAX_SUBSCRIPTIONS} channels and patterns.
 */
public final class EventChannels {

    /** Far more than there are events; keeps one client from filling the memory with names. */
    public static final int MAX_SUBSCRIPTIONS = 1_024;

    /** Far longer than the name of any event, for the same reason. */
    public static final int MAX_NAME_LENGTH = 256;

    private final Map<String, Set<Client>> byChannel = new LinkedHashMap<>();
    private final Map<String, PatternListeners> byPattern = new LinkedHashMap<>();

    private record PatternListeners(GlobPattern pattern, Set<Client> clients) {}

    /** Sends {@code payload} to everybody who listens to {@code channel}, once for each subscription that fits. */
    public void publish(String channel, String payload) {
        Set<Client> listeners = byChannel.getOrDefault(channel, Set.of());
        if (!listeners.isEmpty()) {
            RespReply message = push("message", channel, payload);
            List.copyOf(listeners).forEach(client -> client.push(message));
        }
        if (byPattern.isEmpty()) {
            return;
        }
        List.copyOf(byPattern.entrySet()).forEach(entry -> {
            PatternListeners found = entry.getValue();
            if (found.pattern().matches(channel)) {
                RespReply message = push("pmessage", entry.getKey(), channel, payload);
                List.copyOf(found.clients()).forEach(client -> client.push(message));
            }
        });
    }

    /** Makes {@code client} listen to {@code channel}; no effect if it does already. */
    public void subscribe(Client client, String channel) {
        if (client.addChannel(channel)) {
            byChannel.computeIfAbsent(channel, key -> new LinkedHashSet<>()).add(client);
        }
    }

    /** Ends what {@link #subscribe} began; no effect if there is nothing to end. */
    public void unsubscribe(Client client, String channel) {
        if (!client.removeChannel(channel)) {
            return;
        }
        Set<Client> listeners = byChannel.getOrDefault(channel, Set.of());
        listeners.remove(client);
        if (listeners.isEmpty()) {
            byChannel.remove(channel);
        }
    }

    /** Makes {@code client} listen to every channel that fits {@code pattern}; no effect if it does already. */
    public void subscribePattern(Client client, String pattern) {
        if (client.addPattern(pattern)) {
            byPattern
                    .computeIfAbsent(pattern, key -> new PatternListeners(GlobPattern.of(key), new LinkedHashSet<>()))
                    .clients()
                    .add(client);
        }
    }

    /** Ends what {@link #subscribePattern} began; no effect if there is nothing to end. */
    public void unsubscribePattern(Client client, String pattern) {
        if (!client.removePattern(pattern)) {
            return;
        }
        PatternListeners listeners = byPattern.get(pattern);
        if (listeners == null) {
            return;
        }
        listeners.clients().remove(client);
        if (listeners.clients().isEmpty()) {
            byPattern.remove(pattern);
        }
    }

    /** Ends everything that {@code client} listens to. */
    public void leave(Client client) {
        List.copyOf(client.channels()).forEach(channel -> unsubscribe(client, channel));
        List.copyOf(client.patterns()).forEach(pattern -> unsubscribePattern(client, pattern));
    }

    /** Channels with at least one listener. */
    public int channelCount() {
        return byChannel.size();
    }

    /** Patterns with at least one listener. */
    public int patternCount() {
        return byPattern.size();
    }

    private static RespReply push(String... words) {
        return new RespReply.Push(List.of(words).stream().map(RespReply::bulk).toList());
    }
}
