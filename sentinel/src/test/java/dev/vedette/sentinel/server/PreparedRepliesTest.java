package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.sentinel.resp.RespBytes;
import dev.vedette.sentinel.resp.RespEncoder;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreparedRepliesTest {

    private static final int MANY = 2_000;

    private final PreparedReplies replies = new PreparedReplies();

    @ParameterizedTest
    @EnumSource
    void shouldWriteSameBytesPreparedOrNot(RespVersion version) {
        List<RespReply> all = List.of(
                RespReply.OK, RespReply.PONG, replies.address(new Endpoint("10.0.0.1", 6379)), RespReply.NULL_ARRAY);
        RespBytes plain = new RespBytes();
        RespBytes prepared = new RespBytes();

        all.forEach(reply -> RespEncoder.reply(reply, version, plain));
        all.forEach(reply -> replies.write(reply, version, prepared));

        assertArrayEquals(plain.copy(), prepared.copy());
    }

    @Test
    void shouldAnswerSameReplyForEqualAddresses() {
        RespReply first = replies.address(new Endpoint("::1", 6379));

        assertSame(first, replies.address(new Endpoint("::1", 6379)));
    }

    @Test
    void shouldTellEachOfMoreAddressesThanItKeeps() {
        for (int port = 1; port <= MANY; port++) {
            RespBytes out = new RespBytes();

            replies.write(replies.address(new Endpoint("10.0.0.1", port)), RespVersion.RESP2, out);

            String number = Integer.toString(port);
            assertEquals("*2\r\n$8\r\n10.0.0.1\r\n$" + number.length() + "\r\n" + number + "\r\n", text(out));
        }
        RespBytes out = new RespBytes();
        replies.write(RespReply.PONG, RespVersion.RESP2, out);
        assertEquals("+PONG\r\n", text(out));
    }

    private static String text(RespBytes bytes) {
        return new String(bytes.copy(), StandardCharsets.ISO_8859_1);
    }
}
