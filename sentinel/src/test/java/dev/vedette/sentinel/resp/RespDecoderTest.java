package dev.vedette.sentinel.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.sentinel.resp.DecodedRequest.ForeignProtocol;
import dev.vedette.sentinel.resp.DecodedRequest.Malformed;
import dev.vedette.sentinel.resp.DecodedRequest.Request;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RespDecoderTest {

    private static final String LONG_LINE = "x".repeat(64 * 1024 + 1);
    private static final int FUZZ_ROUNDS = 3_000;

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("*1\r\n$4\r\nPING\r\n", List.of(request("PING"))),
                Arguments.of("PING\r\n", List.of(request("PING"))),
                Arguments.of("PING\n", List.of(request("PING"))),
                Arguments.of("\r\n  \r\nPING\r\n", List.of(request("PING"))),
                Arguments.of("*0\r\n*-1\r\nPING\r\n", List.of(request("PING"))),
                Arguments.of("*2\r\n$4\r\nPING\r\n$0\r\n\r\n", List.of(request("PING", ""))),
                Arguments.of(
                        "*2\r\n$3\r\n\r\n\0\r\n$2\r\n\u00ff\u0080\r\n", List.of(request("\r\n\0", "\u00ff\u0080"))),
                Arguments.of(
                        "*1\r\n$4\r\nPING\r\nping a\r\n*1\r\n$4\r\nROLE\r\n",
                        List.of(request("PING"), request("ping", "a"), request("ROLE"))),
                Arguments.of(
                        "set a\"b c\"  'd\\'e'\t\"\\x41\\n\\z\"\r\n", List.of(request("set", "ab c", "d'e", "A\nz"))),
                Arguments.of("echo \"\" '' \"\\xzz\"\r\n", List.of(request("echo", "", "", "xzz"))));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("*abc\r\n", "invalid multibulk length"),
                Arguments.of("*\r\n", "invalid multibulk length"),
                Arguments.of("*+1\r\n", "invalid multibulk length"),
                Arguments.of("*01\r\n", "invalid multibulk length"),
                Arguments.of("*1\n", "invalid multibulk length"),
                Arguments.of("*16385\r\n", "invalid multibulk length"),
                Arguments.of("*99999999999999999999\r\n", "invalid multibulk length"),
                Arguments.of("*1\r\n$abc\r\n", "invalid bulk length"),
                Arguments.of("*1\r\n$-1\r\n", "invalid bulk length"),
                Arguments.of("*1\r\n$524289\r\n", "invalid bulk length"),
                Arguments.of("*1\r\n$4\r\nPINGxx", "invalid bulk length"),
                Arguments.of("*1\r\nPING\r\n", "expected '$', got 'P'"),
                Arguments.of("*" + LONG_LINE, "too big mbulk count string"),
                Arguments.of("*1\r\n$" + LONG_LINE, "too big bulk count string"),
                Arguments.of(LONG_LINE, "too big inline request"),
                Arguments.of(LONG_LINE + "\r\n", "too big inline request"),
                Arguments.of("PING \"a\r\n", "unbalanced quotes in request"),
                Arguments.of("PING 'a'b\r\n", "unbalanced quotes in request"),
                Arguments.of("PING \"a\\\r\n", "unbalanced quotes in request"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void shouldReadRequestsHoweverTheyAreCut(String input, List<DecodedRequest> expected) {
        assertEquals(expected, Bytes.requests(new RespDecoder(), Bytes.whole(input)));
        assertEquals(expected, Bytes.requests(new RespDecoder(), Bytes.single(input)));
        assertEquals(expected, Bytes.requests(new RespDecoder(), Bytes.pieces(input, new Random(1))));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldNameTheFaultInTheProtocolsOwnWords(String input, String reason) {
        List<DecodedRequest> expected = List.of(new Malformed("Protocol error: " + reason));

        assertEquals(expected, Bytes.requests(new RespDecoder(), Bytes.whole(input)));
        assertEquals(expected, Bytes.requests(new RespDecoder(), Bytes.single(input)));
    }

    @Test
    void shouldAnswerRequestsBeforeTheFault() {
        assertEquals(
                List.of(request("PING"), new Malformed("Protocol error: expected '$', got ':'")),
                Bytes.requests(new RespDecoder(), Bytes.whole("PING\r\n*1\r\n:1\r\nPING\r\n")));
    }

    @Test
    void shouldStayClosedAfterAFault() {
        RespDecoder decoder = new RespDecoder();
        decoder.feed(Bytes.of("*x\r\n"));
        DecodedRequest fault = decoder.next();

        decoder.feed(Bytes.of("PING\r\n"));

        assertEquals(fault, decoder.next());
    }

    @Test
    void shouldAnswerAFaultAsAnError() {
        assertEquals(
                RespReply.error("ERR Protocol error: invalid bulk length"),
                new Malformed("Protocol error: invalid bulk length").reply());
    }

    @ParameterizedTest
    @MethodSource("foreignWords")
    void shouldGuardAgainstHttp(String input, String word) {
        assertEquals(List.of(new ForeignProtocol(word)), Bytes.requests(new RespDecoder(), Bytes.single(input)));
    }

    static Stream<Arguments> foreignWords() {
        return Stream.of(
                Arguments.of("POST / HTTP/1.1\r\n", "POST"),
                Arguments.of("Host: example\r\n", "Host:"),
                Arguments.of("*1\r\n$4\r\npost\r\n", "post"));
    }

    @Test
    void shouldReadOnlySmallRequestsBeforeAuthentication() {
        String manyWords = "*11\r\n";
        String longWord = "*1\r\n$16385\r\n";

        assertEquals(
                List.of(new Malformed("Protocol error: unauthenticated multibulk length")), unauthenticated(manyWords));
        assertEquals(List.of(new Malformed("Protocol error: unauthenticated bulk length")), unauthenticated(longWord));
        assertEquals(List.of(), Bytes.requests(new RespDecoder(), Bytes.whole(manyWords)));
        assertEquals(List.of(), Bytes.requests(new RespDecoder(), Bytes.whole(longWord)));
    }

    @Test
    void shouldReadFullSizeRequestsBehindAuthenticationInOneBatch() {
        RespDecoder decoder = new RespDecoder();
        decoder.authenticated(false);
        decoder.feed(Bytes.of("AUTH secret\r\n*11\r\n" + "$1\r\nx\r\n".repeat(11)));
        decoder.next();

        decoder.authenticated(true);

        assertEquals(request("x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x"), decoder.next());
    }

    @Test
    void shouldBoundAWholeRequest() {
        String word = "$400000\r\n" + "x".repeat(400_000) + "\r\n";

        assertEquals(
                List.of(new Malformed("Protocol error: too big request")),
                Bytes.requests(new RespDecoder(), Bytes.whole("*3\r\n" + word + word + word)));
    }

    @Test
    void shouldReadTheSameFromEveryCutOfRandomRequests() {
        Random random = new Random(20_260_711);
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            String input = validOrNearlyValid(random);
            List<DecodedRequest> expected = Bytes.requests(new RespDecoder(), Bytes.whole(input));

            assertEquals(expected, Bytes.requests(new RespDecoder(), Bytes.pieces(input, random)), input);
        }
    }

    @Test
    void shouldSurviveGarbage() {
        Random random = new Random(7);
        byte[] garbage = new byte[512];
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            random.nextBytes(garbage);
            garbage[0] = (byte) "*$PG\"\r".charAt(random.nextInt(6));
            RespDecoder decoder = new RespDecoder();

            Bytes.requests(decoder, List.of(Unpooled.copiedBuffer(garbage)));
        }
    }

    @Test
    void shouldReadAnotherRequestBehindRepeatedOnes() {
        String input = "*1\r\n$4\r\nPING\r\n".repeat(3) + "*1\r\n$4\r\nPINK\r\n" + "*1\r\n$4\r\nPING\r\n";

        assertEquals(
                List.of(request("PING"), request("PING"), request("PING"), request("PINK"), request("PING")),
                Bytes.requests(new RespDecoder(), Bytes.whole(input)));
    }

    @Test
    void shouldRefuseToTheUnauthenticatedWhatItReadBefore() {
        String elevenWords = "*11\r\n" + "$1\r\nx\r\n".repeat(11);
        RespDecoder decoder = new RespDecoder();
        Bytes.requests(decoder, Bytes.whole(elevenWords));

        decoder.authenticated(false);

        assertEquals(
                List.of(new Malformed("Protocol error: unauthenticated multibulk length")),
                Bytes.requests(decoder, Bytes.whole(elevenWords)));
    }

    private static String validOrNearlyValid(Random random) {
        Buffer out = Buffer.buffer();
        for (int i = random.nextInt(5); i >= 0; i--) {
            List<String> words = Stream.generate(() -> word(random))
                    .limit(1 + random.nextInt(12))
                    .toList();
            for (int times = random.nextInt(3); times >= 0; times--) {
                RespEncoder.command(words, out);
            }
        }
        StringBuilder text = new StringBuilder(Bytes.text(out));
        if (random.nextInt(3) == 0) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
        }
        return text.toString();
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(20), 0, 256)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }

    private static List<DecodedRequest> unauthenticated(String input) {
        RespDecoder decoder = new RespDecoder();
        decoder.authenticated(false);
        return Bytes.requests(decoder, Bytes.whole(input));
    }

    private static Request request(String... words) {
        return new Request(List.of(words));
    }

    @Test
    void shouldTellHowMuchItHolds() {
        RespDecoder decoder = new RespDecoder();
        decoder.feed(Bytes.of("*2\r\n$4\r\nPING\r\n$10\r\nabc"));

        decoder.next();
        assertEquals(4 + 56 + 3, decoder.heldBytes(), "a word of four, what it costs, and what came of the next");

        decoder.feed(Bytes.of("defghij\r\n"));
        decoder.next();
        assertEquals(0, decoder.heldBytes());
    }

    @Test
    void shouldHoldNothingOnceItsClientIsGone() {
        RespDecoder decoder = new RespDecoder();
        decoder.feed(Bytes.of("*2\r\n$4\r\nPING\r\n$10\r\nabc"));
        decoder.next();

        decoder.end();
        decoder.feed(Bytes.of("defghij\r\nPING\r\n"));

        assertEquals(0, decoder.heldBytes());
        assertEquals(DecodedRequest.Incomplete.INSTANCE, decoder.next());
    }
}
