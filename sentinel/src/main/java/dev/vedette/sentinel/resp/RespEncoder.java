package dev.vedette.sentinel.resp;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes replies and commands as bytes into a buffer. Characters beyond Latin-1 become question marks: they never change the
 * length that was announced.
 */
public final class RespEncoder {

    /** Strings and arrays shorter than this have their head prepared: nearly all that we send. */
    private static final int PREPARED_HEADS = 64;

    private static final byte[] LINE_END = latin1("\r\n");
    private static final byte[][] BULK_HEADS = heads('$');
    private static final byte[][] ARRAY_HEADS = heads('*');

    private RespEncoder() {}

    /** Appends a reply in the dialect of the client. */
    public static void reply(RespReply reply, RespVersion version, Buffer out) {
        reply.accept(
                switch (version) {
                    case RESP2 -> new Resp2Writer(out);
                    case RESP3 -> new Resp3Writer(out);
                });
    }

    /** Appends a command: an array of bulk strings. */
    public static void command(List<String> words, Buffer out) {
        head('*', words.size(), out);
        for (String word : words) {
            bulk(word, out);
        }
    }

    /** Appends a one-line value; line ends within {@code text} become spaces. */
    static void line(char type, String text, Buffer out) {
        out.appendByte((byte) type);
        out.appendBytes(latin1(withoutLineEnds(text)));
        out.appendBytes(LINE_END);
    }

    /** Appends a bulk string, one byte a character. */
    static void bulk(String text, Buffer out) {
        head('$', text.length(), out);
        out.appendBytes(latin1(text));
        out.appendBytes(LINE_END);
    }

    /** Appends the line that begins a bulk string or an aggregate of {@code length}. */
    static void head(char type, int length, Buffer out) {
        if (length < PREPARED_HEADS && type == '$') {
            out.appendBytes(BULK_HEADS[length]);
        } else if (length < PREPARED_HEADS && type == '*') {
            out.appendBytes(ARRAY_HEADS[length]);
        } else {
            out.appendBytes(latin1(type + Integer.toString(length) + "\r\n"));
        }
    }

    private static String withoutLineEnds(String text) {
        boolean isOneLine = text.indexOf('\r') < 0 && text.indexOf('\n') < 0;
        return isOneLine ? text : text.replace('\r', ' ').replace('\n', ' ');
    }

    private static byte[][] heads(char type) {
        byte[][] heads = new byte[PREPARED_HEADS][];
        for (int length = 0; length < PREPARED_HEADS; length++) {
            heads[length] = latin1(type + Integer.toString(length) + "\r\n");
        }
        return heads;
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
