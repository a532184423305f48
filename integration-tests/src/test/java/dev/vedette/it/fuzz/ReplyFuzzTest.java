package dev.vedette.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.vedette.sentinel.resp.DecodedReply;
import dev.vedette.sentinel.resp.RespBytes;
import dev.vedette.sentinel.resp.RespEncoder;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespReplyDecoder;
import dev.vedette.sentinel.resp.RespVersion;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Replies of a hostile server: whatever the bytes and however they are cut, the same replies come out, and each is read back as
 * it was printed.
 */
class ReplyFuzzTest {

    @FuzzTest(maxDuration = FuzzTime.EACH)
    void shouldReadTheSameRepliesHoweverTheBytesAreCut(byte[] bytes) {
        List<DecodedReply> whole = replies(bytes, Math.max(1, bytes.length));

        assertEquals(whole.toString(), replies(bytes, 1).toString());
        assertEquals(whole.toString(), replies(bytes, 7).toString());
        whole.forEach(ReplyFuzzTest::checkThatItIsReadBack);
    }

    /** Line ends within a line are printed as blanks, so what is compared is printed text. */
    private static void checkThatItIsReadBack(DecodedReply found) {
        if (found instanceof DecodedReply.Reply reply) {
            byte[] once = printed(reply.value());
            List<DecodedReply> again = replies(once, once.length);

            assertEquals(1, again.size(), () -> Arrays.toString(once));
            DecodedReply only = again.get(0);
            assertArrayEquals(once, only instanceof DecodedReply.Reply read ? printed(read.value()) : new byte[0]);
        }
    }

    private static byte[] printed(RespReply reply) {
        RespBytes text = new RespBytes();
        RespEncoder.reply(reply, RespVersion.RESP3, text);
        return text.copy();
    }

    private static List<DecodedReply> replies(byte[] bytes, int pieceLength) {
        RespReplyDecoder decoder = new RespReplyDecoder();
        List<DecodedReply> found = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += pieceLength) {
            int to = Math.min(bytes.length, from + pieceLength);
            decoder.feed(Unpooled.wrappedBuffer(bytes, from, to - from));
            DecodedReply next = decoder.next();
            while (next instanceof DecodedReply.Reply) {
                found.add(next);
                next = decoder.next();
            }
            if (!(next instanceof DecodedReply.Incomplete)) {
                found.add(next);
                return found;
            }
        }
        return found;
    }
}
