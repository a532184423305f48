package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.model.Hello;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Client;
import dev.vedette.sentinel.server.EventChannels;
import dev.vedette.sentinel.server.Outcome;
import dev.vedette.sentinel.wire.HelloText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Subscribing to events, and the hello messages of peers. Source: docs/protocol.md, Pub/Sub. */
final class PubSubCommands {

    private PubSubCommands() {}

    /** SUBSCRIBE to channels. */
    static Outcome subscribe(Call call) {
        return begin(call, "subscribe", call.client().channels(), call.server().channels()::subscribe);
    }

    /** PSUBSCRIBE to patterns of channels. */
    static Outcome psubscribe(Call call) {
        return begin(call, "psubscribe", call.client().patterns(), call.server().channels()::subscribePattern);
    }

    /** UNSUBSCRIBE from channels, or from all of them. */
    static Outcome unsubscribe(Call call) {
        return end(call, "unsubscribe", call.client().channels(), call.server().channels()::unsubscribe);
    }

    /** PUNSUBSCRIBE from patterns, or from all of them. */
    static Outcome punsubscribe(Call call) {
        return end(call, "punsubscribe", call.client().patterns(), call.server().channels()::unsubscribePattern);
    }

    /** PUBLISH of a peer's hello. It goes to the core, not to subscribers, and is answered 1 even if it is garbage. */
    static Outcome publish(Call call) {
        if (!call.word(1).equals(Hello.CHANNEL)) {
            return Outcome.error("ERR Only HELLO messages are accepted by Sentinel instances.");
        }
        Optional<Hello> hello = HelloText.parse(call.word(2));
        if (hello.isPresent()) {
            call.server().gate().tell(new Input.HelloHeard(hello.get()));
        } else {
            call.server().counters().helloRefused();
        }
        return Outcome.reply(RespReply.integer(1));
    }

    private static Outcome begin(Call call, String kind, Set<String> held, BiConsumer<Client, String> subscribing) {
        Client client = call.client();
        Set<String> wanted = new LinkedHashSet<>(call.wordsFrom(1));
        long added = wanted.stream().filter(name -> !held.contains(name)).count();
        if (client.subscriptionCount() + added > EventChannels.MAX_SUBSCRIPTIONS) {
            return Outcome.error("ERR a client may hold " + EventChannels.MAX_SUBSCRIPTIONS
                    + " subscriptions at most; use patterns");
        }
        if (wanted.stream().anyMatch(name -> name.length() > EventChannels.MAX_NAME_LENGTH)) {
            return Outcome.error(
                    "ERR a channel or pattern may have " + EventChannels.MAX_NAME_LENGTH + " characters at most");
        }
        List<RespReply> replies = new ArrayList<>();
        for (String name : call.wordsFrom(1)) {
            subscribing.accept(client, name);
            replies.add(confirmation(kind, RespReply.bulk(name), client));
        }
        return new Outcome.Replied(replies);
    }

    private static Outcome end(Call call, String kind, Set<String> held, BiConsumer<Client, String> unsubscribing) {
        Client client = call.client();
        List<String> names = call.wordCount() > 1 ? call.wordsFrom(1) : List.copyOf(held);
        if (names.isEmpty()) {
            return Outcome.reply(confirmation(kind, RespReply.NULL, client));
        }
        List<RespReply> replies = new ArrayList<>();
        for (String name : names) {
            unsubscribing.accept(client, name);
            replies.add(confirmation(kind, RespReply.bulk(name), client));
        }
        return new Outcome.Replied(replies);
    }

    private static RespReply confirmation(String kind, RespReply name, Client client) {
        return new RespReply.Push(List.of(RespReply.bulk(kind), name, RespReply.integer(client.subscriptionCount())));
    }
}
