package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Replies;
import dev.vedette.sentinel.server.ServerFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCommandsTest {

    private final ServerFixture server = new ServerFixture();
    private final ServerFixture.Peer client = server.connect();
    private final ServerFixture.Peer other = server.connect();

    @Test
    void shouldNameAndUnnameClient() {
        assertEquals(RespReply.NULL, client.sendLine("CLIENT GETNAME"));
        client.sendLine("CLIENT SETNAME sentinel-12345678-cmd");
        assertEquals(RespReply.bulk("sentinel-12345678-cmd"), client.sendLine("CLIENT GETNAME"));
        client.send("CLIENT", "SETNAME", "");
        assertEquals(RespReply.NULL, client.sendLine("CLIENT GETNAME"));
    }

    @Test
    void shouldNoteLibrary() {
        client.sendLine("CLIENT SETINFO lib-name jedis");
        client.sendLine("CLIENT SETINFO LIB-VER 7.0");

        assertTrue(Replies.text(client.sendLine("CLIENT INFO")).endsWith(" lib-name=jedis lib-ver=7.0\n"));
    }

    @Test
    void shouldListEverybodyOneLineEach() {
        String[] lines = Replies.text(client.sendLine("CLIENT LIST")).split("\n");

        assertEquals(2, lines.length);
        assertTrue(lines[0].startsWith("id=1 addr=127.0.0.1:50001 laddr=127.0.0.1:26379 "));
    }

    @Test
    void shouldListByTypeAndId() {
        other.sendLine("SUBSCRIBE x");

        assertTrue(Replies.text(client.sendLine("CLIENT LIST TYPE pubsub")).startsWith("id=2 "));
        assertTrue(Replies.text(client.sendLine("CLIENT LIST TYPE normal")).startsWith("id=1 "));
        assertEquals("", Replies.text(client.sendLine("CLIENT LIST TYPE master")));
        assertTrue(Replies.text(client.sendLine("CLIENT LIST ID 99 2 2")).startsWith("id=2 "));
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT FOO, ERR unknown subcommand 'FOO'. Try CLIENT HELP.",
        "CLIENT LIST TYPE foo, ERR Unknown client type 'foo'",
        "CLIENT LIST ID x, ERR Invalid client ID",
        "CLIENT LIST FOO, ERR syntax error",
        "CLIENT KILL a:1, ERR No such client",
        "CLIENT KILL ID x, ERR client-id should be greater than 0",
        "CLIENT KILL ID 0, ERR client-id should be greater than 0",
        "CLIENT KILL TYPE foo, ERR Unknown client type 'foo'",
        "CLIENT KILL SKIPME maybe, ERR syntax error",
        "CLIENT KILL FOO bar, ERR syntax error",
        "CLIENT KILL ID 1 ADDR, ERR syntax error",
        "CLIENT KILL USER nobody, ERR No such user 'nobody'",
        "CLIENT NO-EVICT foo, ERR syntax error",
        "CLIENT REPLY foo, ERR syntax error",
        "CLIENT INFO x, ERR wrong number of arguments for 'client|info' command"
    })
    void shouldRefuse(String line, String error) {
        assertEquals(error, client.error(line));
    }

    @Test
    void shouldRefuseNameThatWouldBreakTheList() {
        RespReply reply = client.send("CLIENT", "SETNAME", "a b");

        assertEquals(RespReply.error("ERR Client names cannot contain spaces, newlines or special characters."), reply);
    }

    @Test
    void shouldKillByAddress() {
        assertEquals(RespReply.OK, client.sendLine("CLIENT KILL 127.0.0.1:50002"));

        assertTrue(other.isClosed);
        assertFalse(client.isClosed);
    }

    @Test
    void shouldSpareTheCallerUnlessToldOtherwise() {
        assertEquals(RespReply.integer(1), client.sendLine("CLIENT KILL USER default"));
        assertFalse(client.isClosed);

        assertEquals(RespReply.integer(2), client.sendLine("CLIENT KILL USER default SKIPME no"));
        assertTrue(client.isClosed);
    }

    @Test
    void shouldKillOnlyWhomAllFiltersFit() {
        other.sendLine("PSUBSCRIBE *");

        assertEquals(RespReply.integer(0), client.sendLine("CLIENT KILL TYPE pubsub ID 1 SKIPME no"));
        assertEquals(RespReply.integer(1), client.sendLine("CLIENT KILL TYPE pubsub ID 2 LADDR 127.0.0.1:26379"));
        assertTrue(other.isClosed);
    }

    @Test
    void shouldAnswerPingRoleAndQuit() {
        assertEquals(RespReply.bulk("x"), client.sendLine("PING x"));
        assertEquals("ERR wrong number of arguments for 'ping' command", client.error("PING a b"));
        assertEquals(
                RespReply.array(RespReply.bulk("sentinel"), RespReply.array(RespReply.bulk("mymaster"))),
                client.sendLine("ROLE"));
        assertEquals(RespReply.OK, client.sendLine("QUIT"));
        assertTrue(client.isClosed);
    }

    @Test
    void shouldShutDownOnlyOnValidOptions() {
        assertEquals("ERR syntax error", client.error("SHUTDOWN FOO"));
        assertEquals("ERR syntax error", client.error("SHUTDOWN SAVE NOSAVE"));
        assertEquals("ERR No shutdown in progress.", client.error("SHUTDOWN ABORT"));
        assertFalse(server.gate.isShutDown);

        assertTrue(client.sendForAll("SHUTDOWN", "NOSAVE", "NOW").isEmpty());
        assertTrue(server.gate.isShutDown);
        assertTrue(client.isClosed);
    }

    @Test
    void shouldDescribeCommands() {
        RespReply ping =
                Replies.elements(client.sendLine("COMMAND INFO ping nope")).get(0);

        assertEquals(10, Replies.elements(ping).size());
        assertEquals(RespReply.integer(-1), Replies.elements(ping).get(1));
        assertEquals(
                RespReply.NULL,
                Replies.elements(client.sendLine("COMMAND INFO ping nope")).get(1));
    }

    @Test
    void shouldListCommandsByFilter() {
        assertEquals(
                RespReply.array(RespReply.bulk("sentinel|master"), RespReply.bulk("sentinel|masters")),
                client.sendLine("COMMAND LIST FILTERBY PATTERN sentinel|mas*"));
        assertEquals(RespReply.array(), client.sendLine("COMMAND LIST FILTERBY ACLCAT nope"));
        assertEquals("ERR syntax error", client.error("COMMAND LIST FILTERBY FOO x"));
    }

    @Test
    void shouldQuoteUnknownCommandInBounds() {
        assertEquals("ERR unknown command 'FOO', with args beginning with: 'a' 'b' 'c' ", client.error("FOO a b c"));
        String error = client.error("FOO " + "a".repeat(112) + " " + "b".repeat(41) + " c");
        assertEquals(
                "ERR unknown command 'FOO', with args beginning with: '" + "a".repeat(112) + "' '" + "b".repeat(13)
                        + "' ",
                error);
    }
}
