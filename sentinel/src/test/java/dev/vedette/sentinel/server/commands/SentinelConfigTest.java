package dev.vedette.sentinel.server.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.config.LogLevel;
import dev.vedette.quorum.Answer;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Replies;
import dev.vedette.sentinel.server.RuntimeOptions;
import dev.vedette.sentinel.server.ServerFixture;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentinelConfigTest {

    private final ServerFixture server = new ServerFixture();
    private final ServerFixture.Peer client = server.connect();

    @Test
    void shouldShowEveryOptionInTheReferencesOrder() {
        Map<String, String> fields = Replies.fields(client.sendLine("SENTINEL CONFIG GET *"));

        assertEquals(
                "{resolve-hostnames=no, announce-hostnames=no, announce-ip=, announce-port=0, sentinel-user=,"
                        + " sentinel-pass=, loglevel=notice}",
                fields.toString());
    }

    @Test
    void shouldShowEachMatchOncePatternByPattern() {
        Map<String, String> fields =
                Replies.fields(client.sendLine("SENTINEL CONFIG get announce-P* ANNOUNCE-* nosuch"));

        assertEquals(List.of("announce-port", "announce-hostnames", "announce-ip"), List.copyOf(fields.keySet()));
    }

    @Test
    void shouldSetSeveralOptionsAtOnce() {
        RespReply reply = client.sendLine(
                "SENTINEL CONFIG SET announce-ip 10.0.0.9 Announce-Port 26380"
                        + " resolve-hostnames YES announce-hostnames yes sentinel-user joe sentinel-pass secret loglevel Debug");

        assertEquals(RespReply.OK, reply);
        assertEquals(
                "{resolve-hostnames=yes, announce-hostnames=yes, announce-ip=10.0.0.9, announce-port=26380,"
                        + " sentinel-user=joe, sentinel-pass=secret, loglevel=debug}",
                Replies.fields(client.sendLine("SENTINEL CONFIG GET *")).toString());
        assertEquals(LogLevel.DEBUG, server.gate.options.logLevel());
    }

    @ParameterizedTest
    @ValueSource(strings = {"announce-ip", "sentinel-user", "sentinel-pass"})
    void shouldUnsetByAnEmptyText(String option) {
        RuntimeOptions before = server.gate.options;
        client.send("SENTINEL", "CONFIG", "SET", option, "x");

        client.send("SENTINEL", "CONFIG", "SET", option, "");

        assertEquals(before, server.gate.options);
    }

    @ParameterizedTest
    @CsvSource({
        "bogus 1, Invalid argument 'bogus' to SENTINEL CONFIG SET",
        "sentinel-user joe Bogus 1, Invalid argument 'Bogus' to SENTINEL CONFIG SET",
        "announce-ip 1.1.1.1 ANNOUNCE-ip 2.2.2.2, Duplicate argument 'ANNOUNCE-ip' to SENTINEL CONFIG SET",
        "announce-ip 1.1.1.1 announce-port, Missing argument 'announce-port' value",
        "announce-port 65536, Invalid value '65536' to SENTINEL CONFIG SET 'announce-port'",
        "announce-port -1, Invalid value '-1' to SENTINEL CONFIG SET 'announce-port'",
        "announce-port 007, Invalid value '007' to SENTINEL CONFIG SET 'announce-port'",
        "sentinel-user joe announce-port x, Invalid value 'x' to SENTINEL CONFIG SET 'announce-port'",
        "resolve-hostnames maybe, Invalid value 'maybe' to SENTINEL CONFIG SET 'resolve-hostnames'",
        "Announce-Hostnames 1, Invalid value '1' to SENTINEL CONFIG SET 'Announce-Hostnames'",
        "loglevel loud, Invalid value 'loud' to SENTINEL CONFIG SET 'loglevel'"
    })
    void shouldChangeNothingWhenOnePairIsFaulty(String pairs, String error) {
        RuntimeOptions before = server.gate.options;

        assertEquals("ERR " + error, client.error("SENTINEL CONFIG SET " + pairs));

        assertEquals(before, server.gate.options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1,26379", "a b", "a\nb"})
    void shouldRefuseAnAddressThatWouldBreakTheHello(String address) {
        RespReply reply = client.send("SENTINEL", "CONFIG", "SET", "announce-ip", address);

        assertEquals(
                RespReply.error("ERR Invalid value '" + address + "' to SENTINEL CONFIG SET 'announce-ip'"), reply);
        assertEquals(Optional.empty(), server.gate.options.global().announceIp());
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "SET", "set announce-ip", "help", "rewrite x y"})
    void shouldTellItsFormsToWhoeverWantsAnother(String words) {
        assertEquals(
                "ERR Only SENTINEL CONFIG GET <option> / SET <option> <value> are supported.",
                client.error("SENTINEL CONFIG " + words));
    }

    @Test
    void shouldWantMoreThanItsName() {
        assertEquals("ERR wrong number of arguments for 'sentinel|config' command", client.error("SENTINEL CONFIG"));
    }

    @Test
    void shouldAnswerOnlyWhatTheDiskKnows() {
        server.gate.answers.add(Future.<Answer>future(never -> {}));

        List<RespReply> replies = client.sendForAll("SENTINEL", "CONFIG", "SET", "announce-port", "26380");

        assertEquals(List.of(), replies);
    }
}
