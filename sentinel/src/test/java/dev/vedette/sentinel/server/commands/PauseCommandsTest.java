package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Replies;
import dev.vedette.sentinel.server.ServerFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class PauseCommandsTest {

    private static final RespReply PONG = new RespReply.SimpleString("PONG");

    private final ServerFixture server = new ServerFixture();
    private final ServerFixture.Peer client = server.connect();
    private final ServerFixture.Peer other = server.connect();

    @Test
    void shouldHoldBackEverybodyUntilTheTimeIsOver() {
        client.sendLine("CLIENT PAUSE 1000");

        List<RespReply> replies = other.sendForAll("PING");
        assertEquals(List.of(), replies);
        server.gate.nowMillis += 999;
        server.timers.remove(0).run();
        assertEquals(List.of(), replies);
        server.gate.nowMillis += 1;
        server.timers.remove(0).run();

        assertEquals(List.of(PONG), replies);
        assertEquals(PONG, client.sendLine("PING"));
    }

    @Test
    void shouldRefuseAtOnceWhatIsWrong() {
        client.sendLine("CLIENT PAUSE 1000");

        assertEquals("ERR unknown command 'FOO', with args beginning with: ", other.error("FOO"));
        assertEquals("ERR wrong number of arguments for 'client|pause' command", other.error("CLIENT PAUSE"));
    }

    @Test
    void shouldEndPauseAtOnce() {
        client.sendLine("CLIENT PAUSE 9000000000000");
        List<RespReply> replies = other.sendForAll("PING");

        assertEquals(RespReply.OK, client.sendLine("CLIENT UNPAUSE"));

        assertEquals(List.of(PONG), replies);
    }

    @Test
    void shouldLetClientsAuthenticateWhileAllArePaused() {
        client.sendLine("CLIENT PAUSE 9000000000000");

        assertTrue(other.error("AUTH secret").startsWith("ERR AUTH <password> called without any password"));
        assertFalse(other.sendForAll("HELLO", "2").isEmpty());
    }

    @Test
    void shouldHoldBackNothingButHellosFromWriting() {
        client.sendLine("CLIENT PAUSE 1000 WRITE");

        List<RespReply> replies = other.sendForAll("PUBLISH", "__sentinel__:hello", "x");

        assertEquals(List.of(), replies);
        assertEquals(PONG, client.sendLine("PING"));
        assertTrue(Replies.text(client.sendLine("CLIENT LIST ID 2")).contains(" flags=b "));
        assertTrue(Replies.text(client.sendLine("INFO clients")).contains("blocked_clients:1\r\n"));
    }

    @Test
    void shouldNeitherShortenNorSoftenPause() {
        client.sendLine("CLIENT PAUSE 1000 ALL");
        List<RespReply> replies = other.sendForAll("CLIENT", "PAUSE", "1", "WRITE");
        server.gate.nowMillis += 500;

        server.timers.remove(0).run();

        assertEquals(List.of(), replies);
    }
}
