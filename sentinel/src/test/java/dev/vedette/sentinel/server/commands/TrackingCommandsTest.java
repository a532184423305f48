package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Replies;
import dev.vedette.sentinel.server.ServerFixture;
import org.junit.jupiter.api.Test;

class TrackingCommandsTest {

    private final ServerFixture server = new ServerFixture();
    private final ServerFixture.Peer client = server.connect();
    private final ServerFixture.Peer other = server.connect();

    @Test
    void shouldShowWhatWasAskedFor() {
        assertEquals(RespReply.OK, client.sendLine("CLIENT TRACKING ON BCAST PREFIX a REDIRECT 2"));

        assertEquals(RespReply.integer(2), client.sendLine("CLIENT GETREDIR"));
        assertTrue(Replies.text(client.sendLine("CLIENT INFO")).contains(" flags=tB "));
        assertEquals(RespReply.integer(-1), other.sendLine("CLIENT GETREDIR"));
    }

    @Test
    void shouldForgetItAtReset() {
        client.sendLine("CLIENT TRACKING ON");

        client.sendLine("RESET");

        assertEquals(RespReply.integer(-1), client.sendLine("CLIENT GETREDIR"));
    }

    @Test
    void shouldBoundPrefixes() {
        for (int number = 100; number < 356; number++) {
            assertEquals(RespReply.OK, client.sendLine("CLIENT TRACKING ON BCAST PREFIX " + number));
        }

        assertEquals("ERR a client may name 256 prefixes at most", client.error("CLIENT TRACKING ON BCAST PREFIX x"));
    }
}
