package dev.vedette.sentinel.resp;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Writes replies and commands as bytes into a buffer. Characters beyond Latin-1 become question marks: they never change the
 * length that was announced.
 */
public final class RespEncoder {

    private RespEncoder() {}

    /** Appends a reply in the dialect of the client. */
    public static void reply(RespReply reply, RespVersion version, RespBytes out) {
        reply.accept(
                switch (version) {
                    case RESP2 -> new Resp2Writer(out);
                    case RESP3 -> new Resp3Writer(out);
                });
    }

    /** Appends a command: an array of bulk strings. */
    public static void command(List<String> words, Buffer out) {
        RespBytes bytes = new RespBytes();
        bytes.head('*', words.size());
        for (String word : words) {
            bytes.bulk(word);
        }
        out.appendBytes(bytes.copy());
    }
}
