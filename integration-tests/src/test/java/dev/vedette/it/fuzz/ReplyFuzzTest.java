package dev.vedette.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.vedette.sentinel.resp.DecodedReply;
import dev.vedette.sentinel.resp.RespReplyDecoder;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Replies of a hostile server: whatever the bytes and however they are cut, the same replies come out. */
class ReplyFuzzTest {

    @FuzzTest(maxDuration = FuzzTime.EACH)
    void shouldReadTheSameRepliesHoweverTheBytesAreCut(byte[] bytes) {
        String whole = replies(bytes, Math.max(1, bytes.length)).toString();

        assertEquals(whole, replies(bytes, 1).toString());
        assertEquals(whole, replies(bytes, 7).toString());
    }

    private static List<DecodedReply> replies(byte[] bytes, int pieceLength) {
        RespReplyDecoder decoder = new RespReplyDecoder();
        List<DecodedReply> found = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += pieceLength) {
            int to = Math.min(bytes.length, from + pieceLength);
            decoder.feed(Buffer.buffer(bytes).slice(from, to));
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
