package dev.vedette.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.vedette.sentinel.resp.DecodedRequest;
import dev.vedette.sentinel.resp.RespDecoder;
import dev.vedette.sentinel.resp.RespEncoder;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Requests of a hostile client: whatever the bytes and however they are cut, the same requests come out and memory is bounded. */
class RequestFuzzTest {

    /** An empty word takes six bytes on the wire, and some sixty in memory. */
    private static final int MOST_HELD_A_BYTE = 10;

    @FuzzTest(maxDuration = FuzzTime.EACH)
    void shouldReadTheSameRequestsHoweverTheBytesAreCut(byte[] bytes) {
        List<DecodedRequest> whole = requests(bytes, Math.max(1, bytes.length));

        assertEquals(whole, requests(bytes, 1));
        assertEquals(whole, requests(bytes, 7));
        whole.forEach(RequestFuzzTest::checkThatItIsReadBack);
    }

    private static void checkThatItIsReadBack(DecodedRequest found) {
        if (found instanceof DecodedRequest.Request request) {
            Buffer printed = Buffer.buffer();
            RespEncoder.command(request.words(), printed);

            assertEquals(List.of(found), requests(printed.getBytes(), printed.length()));
        }
    }

    private static List<DecodedRequest> requests(byte[] bytes, int pieceLength) {
        RespDecoder decoder = new RespDecoder();
        List<DecodedRequest> found = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += pieceLength) {
            int to = Math.min(bytes.length, from + pieceLength);
            decoder.feed(Unpooled.wrappedBuffer(bytes, from, to - from));
            DecodedRequest next = decoder.next();
            while (next instanceof DecodedRequest.Request) {
                found.add(next);
                next = decoder.next();
            }
            assertTrue(decoder.heldBytes() <= MOST_HELD_A_BYTE * bytes.length, "more is held than came");
            if (!(next instanceof DecodedRequest.Incomplete)) {
                found.add(next);
                return found;
            }
        }
        return found;
    }
}
