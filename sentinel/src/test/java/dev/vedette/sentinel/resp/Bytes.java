package dev.vedette.sentinel.resp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Feeds the decoders in pieces of all sizes. */
final class Bytes {

    private static final int LONGEST_PIECE = 40;

    private Bytes() {}

    static ByteBuf of(String latin1) {
        return Unpooled.wrappedBuffer(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String text(Buffer buffer) {
        return new String(buffer.getBytes(), StandardCharsets.ISO_8859_1);
    }

    static String text(RespBytes bytes) {
        return new String(bytes.copy(), StandardCharsets.ISO_8859_1);
    }

    /** All of it at once. */
    static List<ByteBuf> whole(String input) {
        return List.of(of(input));
    }

    static List<ByteBuf> single(String input) {
        return input.chars().mapToObj(c -> of(String.valueOf((char) c))).toList();
    }

    static List<ByteBuf> pieces(String input, Random random) {
        List<ByteBuf> pieces = new ArrayList<>();
        for (int from = 0; from < input.length(); ) {
            int to = Math.min(input.length(), from + 1 + random.nextInt(LONGEST_PIECE));
            pieces.add(of(input.substring(from, to)));
            from = to;
        }
        return pieces;
    }

    /** Everything the decoder finds in these pieces, without the pauses between. */
    static List<DecodedRequest> requests(RespDecoder decoder, List<ByteBuf> pieces) {
        List<DecodedRequest> found = new ArrayList<>();
        for (ByteBuf piece : pieces) {
            decoder.feed(piece);
            DecodedRequest next = decoder.next();
            while (next instanceof DecodedRequest.Request) {
                found.add(next);
                next = decoder.next();
            }
            if (!(next instanceof DecodedRequest.Incomplete)) {
                found.add(next);
                return found;
            }
        }
        return found;
    }

    /** Everything the decoder finds in these pieces, without the pauses between. */
    static List<DecodedReply> replies(RespReplyDecoder decoder, List<ByteBuf> pieces) {
        List<DecodedReply> found = new ArrayList<>();
        for (ByteBuf piece : pieces) {
            decoder.feed(piece);
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
