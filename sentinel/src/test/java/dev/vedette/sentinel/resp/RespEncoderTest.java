package dev.vedette.sentinel.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.sentinel.resp.RespReply.BigNumber;
import dev.vedette.sentinel.resp.RespReply.BooleanValue;
import dev.vedette.sentinel.resp.RespReply.DoubleValue;
import dev.vedette.sentinel.resp.RespReply.MapValue;
import dev.vedette.sentinel.resp.RespReply.Push;
import dev.vedette.sentinel.resp.RespReply.SetValue;
import dev.vedette.sentinel.resp.RespReply.SimpleString;
import dev.vedette.sentinel.resp.RespReply.VerbatimString;
import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RespEncoderTest {

    static Stream<Arguments> values() {
        RespReply one = RespReply.integer(1);
        return Stream.of(
                Arguments.of(RespReply.OK, "+OK\r\n", "+OK\r\n"),
                Arguments.of(RespReply.error("ERR a\r\nb"), "-ERR a  b\r\n", "-ERR a  b\r\n"),
                Arguments.of(RespReply.integer(-5), ":-5\r\n", ":-5\r\n"),
                Arguments.of(RespReply.bulk("a\r\n\u00ff"), "$4\r\na\r\n\u00ff\r\n", "$4\r\na\r\n\u00ff\r\n"),
                Arguments.of(RespReply.bulk("\u20ac"), "$1\r\n?\r\n", "$1\r\n?\r\n"),
                Arguments.of(
                        RespReply.bulk("x".repeat(64)),
                        "$64\r\n" + "x".repeat(64) + "\r\n",
                        "$64\r\n" + "x".repeat(64) + "\r\n"),
                Arguments.of(RespReply.NULL, "$-1\r\n", "_\r\n"),
                Arguments.of(RespReply.NULL_ARRAY, "*-1\r\n", "_\r\n"),
                Arguments.of(
                        RespReply.bulks(List.of("a", "")),
                        "*2\r\n$1\r\na\r\n$0\r\n\r\n",
                        "*2\r\n$1\r\na\r\n$0\r\n\r\n"),
                Arguments.of(new MapValue(List.of(one, RespReply.NULL)), "*2\r\n:1\r\n$-1\r\n", "%1\r\n:1\r\n_\r\n"),
                Arguments.of(new SetValue(List.of(one)), "*1\r\n:1\r\n", "~1\r\n:1\r\n"),
                Arguments.of(new Push(List.of(one)), "*1\r\n:1\r\n", ">1\r\n:1\r\n"),
                Arguments.of(new VerbatimString("txt", "ab"), "$2\r\nab\r\n", "=6\r\ntxt:ab\r\n"),
                Arguments.of(new DoubleValue(2), "$1\r\n2\r\n", ",2\r\n"),
                Arguments.of(new DoubleValue(0.25), "$4\r\n0.25\r\n", ",0.25\r\n"),
                Arguments.of(new DoubleValue(Double.POSITIVE_INFINITY), "$3\r\ninf\r\n", ",inf\r\n"),
                Arguments.of(new BooleanValue(true), ":1\r\n", "#t\r\n"),
                Arguments.of(new BigNumber("12"), "$2\r\n12\r\n", "(12\r\n"),
                Arguments.of(
                        RespReply.array(RespReply.array(new SimpleString("x"), new BooleanValue(false))),
                        "*1\r\n*2\r\n+x\r\n:0\r\n",
                        "*1\r\n*2\r\n+x\r\n#f\r\n"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldWriteEachKindInBothDialects(RespReply value, String resp2, String resp3) {
        assertEquals(resp2, written(value, RespVersion.RESP2));
        assertEquals(resp3, written(value, RespVersion.RESP3));
    }

    @Test
    void shouldWriteLongArrays() {
        RespReply value = new RespReply.ArrayValue(Collections.nCopies(100, RespReply.NULL));

        assertEquals("*100\r\n" + "$-1\r\n".repeat(100), written(value, RespVersion.RESP2));
    }

    @Test
    void shouldWriteCommandsAsArraysOfStrings() {
        Buffer out = Buffer.buffer();

        RespEncoder.command(List.of("PING"), out);
        RespEncoder.command(List.of("CLIENT", "SETNAME", ""), out);

        assertEquals("*1\r\n$4\r\nPING\r\n*3\r\n$6\r\nCLIENT\r\n$7\r\nSETNAME\r\n$0\r\n\r\n", Bytes.text(out));
    }

    private static String written(RespReply value, RespVersion version) {
        RespBytes out = new RespBytes();
        RespEncoder.reply(value, version, out);
        return Bytes.text(out);
    }
}
