package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.sentinel.resp.RespBytes;
import dev.vedette.sentinel.resp.RespEncoder;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
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
        all.forEach(reply -> write(reply, version, prepared));

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
            RespReply reply = replies.address(new Endpoint("10.0.0.1", port));

            String number = Integer.toString(port);
            assertEquals(
                    "*2\r\n$8\r\n10.0.0.1\r\n$" + number.length() + "\r\n" + number + "\r\n",
                    text(found(reply, RespVersion.RESP2)));
        }
        assertEquals("+PONG\r\n", text(found(RespReply.PONG, RespVersion.RESP2)));
    }

    @Test
    void shouldLeaveWhatIsAboutToBeSentAsItIsWhenForgotten() {
        PreparedMessage leaving = found(replies.address(new Endpoint("10.0.0.1", 1)), RespVersion.RESP2);
        ByteBuf whole = leaving.whole();

        for (int port = 2; port <= MANY; port++) {
            found(replies.address(new Endpoint("10.0.0.1", port)), RespVersion.RESP2)
                    .whole();
        }

        assertEquals(text(leaving), whole.toString(StandardCharsets.ISO_8859_1));
        assertEquals(leaving.length(), whole.readableBytes());
    }

    private void write(RespReply reply, RespVersion version, RespBytes out) {
        PreparedMessage message = replies.find(reply, version);
        if (message == null) {
            RespEncoder.reply(reply, version, out);
        } else {
            message.appendTo(out);
        }
    }

    private PreparedMessage found(RespReply reply, RespVersion version) {
        return Objects.requireNonNull(replies.find(reply, version));
    }

    private static String text(PreparedMessage message) {
        RespBytes bytes = new RespBytes();
        message.appendTo(bytes);
        return new String(bytes.copy(), StandardCharsets.ISO_8859_1);
    }
}
