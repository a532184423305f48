package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.model.Hello;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.EventChannels;
import dev.vedette.sentinel.server.ServerFixture;
import dev.vedette.sentinel.server.Views;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PubSubCommandsTest {

    private final ServerFixture server = new ServerFixture();
    private final ServerFixture.Peer client = server.connect();

    @Test
    void shouldConfirmEachChannelWithTheCountSoFar() {
        assertEquals(
                List.of(push("subscribe", "a", 1), push("subscribe", "b", 2)),
                client.sendForAll("SUBSCRIBE", "a", "b"));
    }

    @Test
    void shouldDeliverEventOnceForEachSubscriptionThatFits() {
        client.sendForAll("SUBSCRIBE", "+switch-master", "other");
        client.sendForAll("PSUBSCRIBE", "+*", "-*");

        server.room.channels().publish("+switch-master", "m 1 2 3 4");

        assertEquals(
                List.of(
                        push("message", "+switch-master", "m 1 2 3 4"),
                        push("pmessage", "+*", "+switch-master", "m 1 2 3 4")),
                client.pushed);
    }

    @Test
    void shouldDeliverNothingAfterUnsubscribing() {
        client.sendForAll("SUBSCRIBE", "+sdown");
        client.sendForAll("PSUBSCRIBE", "*");

        assertEquals(List.of(push("unsubscribe", "+sdown", 1)), client.sendForAll("UNSUBSCRIBE"));
        assertEquals(List.of(push("punsubscribe", "*", 0)), client.sendForAll("PUNSUBSCRIBE"));
        server.room.channels().publish("+sdown", "x");

        assertTrue(client.pushed.isEmpty());
        assertEquals(0, server.room.channels().channelCount());
    }

    @Test
    void shouldAnswerNullWhenThereIsNothingToUnsubscribe() {
        RespReply nothing =
                new RespReply.Push(List.of(RespReply.bulk("unsubscribe"), RespReply.NULL, RespReply.integer(0)));

        assertEquals(nothing, client.sendLine("UNSUBSCRIBE"));
        assertEquals(push("unsubscribe", "x", 0), client.sendLine("UNSUBSCRIBE x"));
    }

    @Test
    void shouldRestrictSubscriberOfTheOldDialect() {
        client.sendLine("SUBSCRIBE a");

        assertEquals(
                "ERR Can't execute 'sentinel|myid': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are"
                        + " allowed in this context",
                client.error("SENTINEL MYID"));
        assertEquals(RespReply.array(RespReply.bulk("pong"), RespReply.bulk("")), client.sendLine("PING"));
        assertEquals(RespReply.array(RespReply.bulk("pong"), RespReply.bulk("x")), client.sendLine("PING x"));
    }

    @Test
    void shouldNotRestrictSubscriberOfTheNewDialect() {
        client.speakingResp3().sendLine("SUBSCRIBE a");

        assertEquals(RespReply.bulk(Views.MY_ID), client.sendLine("SENTINEL MYID"));
        assertEquals(new RespReply.SimpleString("PONG"), client.sendLine("PING"));
    }

    @Test
    void shouldBoundSubscriptions() {
        List<String> words = new ArrayList<>(List.of("SUBSCRIBE"));
        for (int number = 0; number <= EventChannels.MAX_SUBSCRIPTIONS; number++) {
            words.add("c" + number);
        }

        RespReply reply = client.send(words.toArray(String[]::new));

        assertTrue(reply instanceof RespReply.SimpleError);
        assertEquals(0, client.client.subscriptionCount());
    }

    @Test
    void shouldHandHelloToTheCoreAndNotToSubscribers() {
        String payload = "127.0.0.1,26380," + Views.PEER_ID + ",7,mymaster,127.0.0.1,6379,3";
        ServerFixture.Peer listener = server.connect();
        listener.sendLine("PSUBSCRIBE *");

        assertEquals(RespReply.integer(1), client.send("PUBLISH", "__sentinel__:hello", payload));

        assertEquals(List.of(new Input.HelloHeard(Hello.parse(payload).orElseThrow())), server.gate.inputs);
        assertTrue(listener.pushed.isEmpty());
    }

    @Test
    void shouldAnswerOneAndCountGarbageHello() {
        assertEquals(RespReply.integer(1), client.send("PUBLISH", "__sentinel__:hello", "garbage"));

        assertEquals(1, server.room.counters().refusedHellos());
        assertTrue(server.gate.inputs.isEmpty());
    }

    @Test
    void shouldPublishNothingButHello() {
        assertEquals("ERR Only HELLO messages are accepted by Sentinel instances.", client.error("PUBLISH foo bar"));
    }

    private static RespReply push(String kind, String name, int count) {
        return new RespReply.Push(List.of(RespReply.bulk(kind), RespReply.bulk(name), RespReply.integer(count)));
    }

    private static RespReply push(String... words) {
        return new RespReply.Push(List.of(words).stream().map(RespReply::bulk).toList());
    }
}
