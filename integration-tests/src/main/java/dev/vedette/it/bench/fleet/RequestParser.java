package dev.vedette.it.bench.fleet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Commands as arrays of bulk strings, the only form in which sentinels speak to servers. */
final class RequestParser {
    private RequestParser() {}

    /** The next whole command, which is then taken from the buffer; null, and nothing taken, as long as it is not whole. */
    static String @Nullable [] next(ByteBuffer buffer) {
        int start = buffer.position();
        long count = number(buffer, '*');
        if (count < 0) {
            buffer.position(start);
            return null;
        }
        String[] words = new String[(int) count];
        for (int i = 0; i < words.length; i++) {
            long length = number(buffer, '$');
            if (length < 0 || buffer.remaining() < length + 2) {
                buffer.position(start);
                return null;
            }
            byte[] bytes = new byte[(int) length];
            buffer.get(bytes);
            words[i] = new String(bytes, StandardCharsets.ISO_8859_1);
            buffer.position(buffer.position() + 2);
        }
        return words;
    }

    /** The number on a line that begins with the given sign; -1 if the line is not whole. */
    private static long number(ByteBuffer buffer, char sign) {
        if (!buffer.hasRemaining()) {
            return -1;
        }
        byte first = buffer.get();
        if (first != sign) {
            throw new IllegalStateException("a sentinel sent '" + (char) first + "' where '" + sign + "' was due");
        }
        long value = 0;
        while (buffer.remaining() >= 2) {
            byte next = buffer.get();
            if (next == '\r') {
                buffer.get();
                return value;
            }
            value = value * 10 + (next - '0');
        }
        return -1;
    }
}
