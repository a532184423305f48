package dev.vedette.sentinel.cli.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.event.EventType;
import dev.vedette.sentinel.resp.RespReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeenEventTest {

    @ParameterizedTest
    @CsvSource({
        "+sdown, master m 10.0.0.1 6379, m, 10.0.0.1:6379",
        "+odown, master m 10.0.0.1 6379 #quorum 2/2, m, 10.0.0.1:6379",
        "+slave, slave 10.0.0.2:6379 10.0.0.2 6379 @ m 10.0.0.1 6379, m, 10.0.0.2:6379",
        "+sentinel, sentinel abcd fe80::1 26379 @ m 10.0.0.1 6379, m, [fe80::1]:26379",
        "+switch-master, m 10.0.0.1 6379 10.0.0.2 6380, m, 10.0.0.2:6380"
    })
    void shouldTellMasterAndAddressOfEvent(String name, String payload, String master, String address) {
        SeenEvent event = event(name, payload);

        assertEquals(Optional.of(master), event.master());
        assertEquals(Optional.of(address), event.address());
        assertEquals(name, event.type().orElseThrow().wireName());
    }

    @Test
    void shouldBelongToNoMasterWhereNoneIsNamed() {
        assertEquals(Optional.empty(), event("+new-epoch", "7").master());
        assertEquals(Optional.empty(), event("+tilt", "#tilt mode entered").master());
    }

    @Test
    void shouldPassOverGossipAndReplies() {
        RespReply hello = RespReply.bulks(List.of("pmessage", "*", "__sentinel__:hello", "x"));

        assertTrue(SeenEvent.of(hello).isEmpty());
        assertTrue(
                SeenEvent.of(RespReply.bulks(List.of("psubscribe", "*", "1"))).isEmpty());
    }

    @Test
    void shouldHaveWordsForEveryAbort() {
        for (EventType type : EventType.values()) {
            SeenEvent event = event(type.wireName(), "master m 10.0.0.1 6379");
            if (event.isAbort()) {
                assertTrue(Phases.sentence(event).orElse("").startsWith("given up: "), event::name);
            }
        }
        assertEquals(
                Optional.of("given up: -failover-abort-of-tomorrow"),
                Phases.sentence(event("-failover-abort-of-tomorrow", "master m 10.0.0.1 6379")));
    }

    private static SeenEvent event(String name, String payload) {
        return SeenEvent.of(RespReply.bulks(List.of("pmessage", "*", name, payload)))
                .orElseThrow();
    }
}
