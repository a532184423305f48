package dev.vedette.sentinel.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.vedette.sentinel.resp.DecodedReply.Malformed;
import dev.vedette.sentinel.resp.DecodedReply.Reply;
import dev.vedette.sentinel.resp.RespReply.BigNumber;
import dev.vedette.sentinel.resp.RespReply.BooleanValue;
import dev.vedette.sentinel.resp.RespReply.DoubleValue;
import dev.vedette.sentinel.resp.RespReply.MapValue;
import dev.vedette.sentinel.resp.RespReply.Push;
import dev.vedette.sentinel.resp.RespReply.SetValue;
import dev.vedette.sentinel.resp.RespReply.SimpleError;
import dev.vedette.sentinel.resp.RespReply.SimpleString;
import dev.vedette.sentinel.resp.RespReply.VerbatimString;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RespReplyDecoderTest {

    private static final int FUZZ_ROUNDS = 3_000;

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("+OK\r\n", RespReply.OK),
                Arguments.of("+\r\n", new SimpleString("")),
                Arguments.of("-LOADING Redis is loading\r\n", RespReply.error("LOADING Redis is loading")),
                Arguments.of(":-9223372036854775808\r\n", RespReply.integer(Long.MIN_VALUE)),
                Arguments.of("$5\r\na\r\nb\0\r\n", RespReply.bulk("a\r\nb\0")),
                Arguments.of("$0\r\n\r\n", RespReply.bulk("")),
                Arguments.of("$-1\r\n", RespReply.NULL),
                Arguments.of("*-1\r\n", RespReply.NULL_ARRAY),
                Arguments.of("*0\r\n", RespReply.array()),
                Arguments.of("_\r\n", RespReply.NULL),
                Arguments.of("#t\r\n", new BooleanValue(true)),
                Arguments.of(",1.5\r\n", new DoubleValue(1.5)),
                Arguments.of(",-inf\r\n", new DoubleValue(Double.NEGATIVE_INFINITY)),
                Arguments.of(
                        "(3492890328409238509324850943850943825024385\r\n",
                        new BigNumber("3492890328409238509324850943850943825024385")),
                Arguments.of("=8\r\ntxt:some\r\n", new VerbatimString("txt", "some")),
                Arguments.of("!9\r\nERR a\r\nbc\r\n", new SimpleError("ERR a\r\nbc")),
                Arguments.of("%1\r\n+a\r\n:1\r\n", new MapValue(List.of(new SimpleString("a"), RespReply.integer(1)))),
                Arguments.of("~1\r\n:1\r\n", new SetValue(List.of(RespReply.integer(1)))),
                Arguments.of(">1\r\n+a\r\n", new Push(List.of(new SimpleString("a")))),
                Arguments.of("|1\r\n+ttl\r\n:3\r\n:7\r\n", RespReply.integer(7)),
                Arguments.of(
                        "*2\r\n|0\r\n:1\r\n|1\r\n+a\r\n*1\r\n:9\r\n:2\r\n",
                        RespReply.array(RespReply.integer(1), RespReply.integer(2))),
                Arguments.of(
                        "*3\r\n*2\r\n*0\r\n$1\r\nx\r\n*-1\r\n%0\r\n",
                        RespReply.array(
                                RespReply.array(RespReply.array(), RespReply.bulk("x")),
                                RespReply.NULL_ARRAY,
                                new MapValue(List.of()))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldReadValuesHoweverTheyAreCut(String input, RespReply value) {
        List<DecodedReply> expected = List.of(new Reply(value), new Reply(value));

        assertEquals(expected, Bytes.replies(new RespReplyDecoder(), Bytes.whole(input + input)));
        assertEquals(expected, Bytes.replies(new RespReplyDecoder(), Bytes.single(input + input)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "+OK\n",
                "HTTP/1.1 400 Bad Request\r\n",
                ":1x\r\n",
                ":\r\n",
                "$x\r\n",
                "$-2\r\n",
                "$?\r\n",
                "$3\r\nabcde",
                "*-2\r\n",
                "*x\r\n",
                "%-1\r\n",
                "=3\r\ntxt\r\n",
                ",x\r\n",
                "$1048577\r\n",
                "*4097\r\n",
                "%2049\r\n",
            })
    void shouldRefuseWhatIsNoReply(String input) {
        assertInstanceOf(Malformed.class, lastOf(Bytes.replies(new RespReplyDecoder(), Bytes.whole(input))));
        assertInstanceOf(Malformed.class, lastOf(Bytes.replies(new RespReplyDecoder(), Bytes.single(input))));
    }

    @Test
    void shouldTellWhatWasFoundInstead() {
        assertEquals(
                List.of(new Malformed("expected the type of a reply, got 'HTTP/1.1 400 Bad Request'")),
                Bytes.replies(new RespReplyDecoder(), Bytes.whole("HTTP/1.1 400 Bad Request\r\n")));
    }

    @Test
    void shouldBoundNesting() {
        assertInstanceOf(
                Malformed.class, lastOf(Bytes.replies(new RespReplyDecoder(), Bytes.whole("*1\r\n".repeat(100)))));
    }

    @Test
    void shouldBoundTheElementsOfAllLevelsTogether() {
        String tooMany = "*3000\r\n*3000\r\n";

        assertInstanceOf(Malformed.class, lastOf(Bytes.replies(new RespReplyDecoder(), Bytes.whole(tooMany))));
    }

    @Test
    void shouldBoundALineThatNeverEnds() {
        assertInstanceOf(
                Malformed.class, lastOf(Bytes.replies(new RespReplyDecoder(), Bytes.whole("+" + "x".repeat(70_000)))));
    }

    @Test
    void shouldBoundAWholeReply() {
        String line = "+" + "x".repeat(60_000) + "\r\n";

        assertEquals(
                List.of(new Malformed("a reply of more than 1048576 bytes")),
                Bytes.replies(new RespReplyDecoder(), Bytes.whole("*100\r\n" + line.repeat(100))));
    }

    @Test
    void shouldCountEachReplyAnew() {
        String line = "+" + "x".repeat(60_000) + "\r\n";

        assertEquals(
                40,
                Bytes.replies(new RespReplyDecoder(), Bytes.whole(line.repeat(40)))
                        .size());
    }

    @Test
    void shouldReadBackWhatTheEncoderWrote() {
        Random random = new Random(11);
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            RespReply value = RandomReply.next(random, 3);
            RespBytes out = new RespBytes();
            RespEncoder.reply(value, RespVersion.RESP3, out);

            assertEquals(
                    List.of(new Reply(value)),
                    Bytes.replies(new RespReplyDecoder(), Bytes.pieces(Bytes.text(out), random)));
        }
    }

    @Test
    void shouldReadTheSameFromEveryCutOfDamagedReplies() {
        Random random = new Random(13);
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            RespBytes out = new RespBytes();
            RespEncoder.reply(RandomReply.next(random, 3), RespVersion.RESP3, out);
            StringBuilder damaged = new StringBuilder(Bytes.text(out));
            damaged.setCharAt(random.nextInt(damaged.length()), (char) random.nextInt(256));
            String input = damaged.toString();

            assertEquals(
                    Bytes.replies(new RespReplyDecoder(), Bytes.whole(input)),
                    Bytes.replies(new RespReplyDecoder(), Bytes.pieces(input, random)),
                    input);
        }
    }

    @Test
    void shouldSurviveGarbage() {
        Random random = new Random(17);
        byte[] garbage = new byte[256];
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            random.nextBytes(garbage);
            garbage[0] = (byte) "+-:$*%~>|=!,(#_".charAt(random.nextInt(15));

            Bytes.replies(new RespReplyDecoder(), List.of(Unpooled.copiedBuffer(garbage)));
        }
    }

    private static DecodedReply lastOf(List<DecodedReply> found) {
        return found.get(found.size() - 1);
    }
}
