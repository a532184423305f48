package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespVersion;
import dev.vedette.sentinel.server.ServerFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {

    private static final String WRONG = "WRONGPASS invalid username-password pair or user is disabled.";

    private final ServerFixture open = new ServerFixture();
    private final ServerFixture guarded = new ServerFixture(ServerFixture.withPassword("pw"));

    @Test
    void shouldGreetWithSixFields() {
        ServerFixture.Peer client = open.connect();

        RespReply.MapValue greeting = (RespReply.MapValue) client.sendLine("HELLO 3");

        assertEquals(
                List.of(
                        RespReply.bulk("server"),
                        RespReply.bulk("redis"),
                        RespReply.bulk("version"),
                        RespReply.bulk("7.0.15"),
                        RespReply.bulk("proto"),
                        RespReply.integer(3),
                        RespReply.bulk("id"),
                        RespReply.integer(client.client.id()),
                        RespReply.bulk("mode"),
                        RespReply.bulk("sentinel"),
                        RespReply.bulk("modules"),
                        RespReply.array()),
                greeting.keysAndValues());
        assertEquals(RespVersion.RESP3, client.client.version());
    }

    @ParameterizedTest
    @CsvSource({
        "HELLO 4, NOPROTO unsupported protocol version",
        "HELLO x, ERR Protocol version is not an integer or out of range",
        "HELLO 3 FOO, ERR Syntax error in HELLO option 'FOO'",
        "HELLO 2 SETNAME abc AUTH, ERR Syntax error in HELLO option 'AUTH'",
        "AUTH a b c, ERR syntax error",
        "AUTH x, ERR AUTH <password> called without any password configured for the default user. "
                + "Are you sure your configuration is correct?"
    })
    void shouldRefuse(String line, String error) {
        ServerFixture.Peer client = open.connect();

        assertEquals(error, client.error(line));
        assertEquals(RespVersion.RESP2, client.client.version());
    }

    @Test
    void shouldKeepNameOfGreetingThatFailsBehindIt() {
        ServerFixture.Peer client = open.connect();

        client.error("HELLO 2 SETNAME abc FOO");

        assertEquals("abc", client.client.name());
    }

    @Test
    void shouldTakeAnyPasswordWhenNoneIsSet() {
        assertEquals(RespReply.OK, open.connect().sendLine("AUTH default x"));
        assertEquals(WRONG, open.connect().error("AUTH nobody x"));
    }

    @Test
    void shouldLetNobodyPastWithoutPassword() {
        ServerFixture.Peer client = guarded.connect();

        assertEquals("NOAUTH Authentication required.", client.error("PING"));
        assertEquals("NOAUTH Authentication required.", client.error("SENTINEL MASTERS"));
        assertTrue(client.error("HELLO 3").startsWith("NOAUTH HELLO must be called with the client already"));
    }

    @Test
    void shouldCheckExistenceAndArityBeforeAuthentication() {
        ServerFixture.Peer client = guarded.connect();

        assertEquals("ERR unknown command 'FOO', with args beginning with: ", client.error("FOO"));
        assertEquals("ERR wrong number of arguments for 'sentinel|master' command", client.error("SENTINEL MASTER"));
        assertEquals("NOPROTO unsupported protocol version", client.error("HELLO 4"));
    }

    @Test
    void shouldAuthenticate() {
        ServerFixture.Peer client = guarded.connect();

        assertEquals(WRONG, client.error("AUTH nope"));
        assertEquals(WRONG, client.error("AUTH nobody pw"));
        assertEquals(RespReply.OK, client.sendLine("AUTH pw"));
        assertEquals(new RespReply.SimpleString("PONG"), client.sendLine("PING"));
    }

    @Test
    void shouldAuthenticateByHello() {
        ServerFixture.Peer client = guarded.connect();

        assertEquals(WRONG, client.error("HELLO 3 AUTH default nope"));
        assertEquals(RespVersion.RESP2, client.client.version());
        client.sendLine("HELLO 3 AUTH default pw SETNAME me");

        assertTrue(client.client.isAuthenticated());
        assertEquals("me", client.client.name());
    }

    @Test
    void shouldForgetEverythingOnReset() {
        ServerFixture.Peer client = guarded.connect();
        client.sendLine("HELLO 3 AUTH default pw SETNAME me");
        client.sendLine("PSUBSCRIBE *");

        assertEquals(new RespReply.SimpleString("RESET"), client.sendLine("RESET"));

        assertEquals("NOAUTH Authentication required.", client.error("PING"));
        assertEquals(RespVersion.RESP2, client.client.version());
        assertEquals(0, guarded.room.channels().patternCount());
    }
}
