package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.sentinel.resp.RespEncoder;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespVersion;
import io.vertx.core.buffer.Buffer;
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
        Buffer plain = Buffer.buffer();
        Buffer prepared = Buffer.buffer();

        all.forEach(reply -> RespEncoder.reply(reply, version, plain));
        all.forEach(reply -> replies.write(reply, version, prepared));

        assertEquals(plain, prepared);
    }

    @Test
    void shouldAnswerSameReplyForEqualAddresses() {
        RespReply first = replies.address(new Endpoint("::1", 6379));

        assertSame(first, replies.address(new Endpoint("::1", 6379)));
    }

    @Test
    void shouldTellEachOfMoreAddressesThanItKeeps() {
        for (int port = 1; port <= MANY; port++) {
            Buffer out = Buffer.buffer();

            replies.write(replies.address(new Endpoint("10.0.0.1", port)), RespVersion.RESP2, out);

            String text = Integer.toString(port);
            assertEquals("*2\r\n$8\r\n10.0.0.1\r\n$" + text.length() + "\r\n" + text + "\r\n", out.toString());
        }
        Buffer out = Buffer.buffer();
        replies.write(RespReply.PONG, RespVersion.RESP2, out);
        assertEquals("+PONG\r\n", out.toString());
    }
}
