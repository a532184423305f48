package dev.vedette.sentinel.resp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Received bytes that no message has consumed yet. Holds no memory when empty, so that thousands of idle connections cost
 * nothing; remembers how far a line end has been looked for, so that a line that trickles in is read once.
 *
 * <p>Not bounded itself: the decoders consume what they can at once and refuse what would have to wait beyond their limits.
 */
final class ByteQueue {

    /** The answer of {@link #lineLength()} when the line has not ended yet. */
    static final int NO_LINE = -1;

    /** The answer of {@link #lineNumber} when the text is no number. */
    static final long NOT_A_NUMBER = Long.MIN_VALUE;

    /** Digits of a count beyond which it exceeds every limit: a longer text is no count. */
    private static final int MAX_COUNT_DIGITS = 18;

    private static final byte[] NOTHING = new byte[0];

    private byte[] bytes = NOTHING;
    private int start;
    private int end;
    private int searchedTo;
    private long consumed;

    /** A place in the queue, and the bytes behind it as long as none are appended. */
    static final class Front {
        private final byte[] bytes;
        private final int start;
        private final long consumed;

        private Front(ByteQueue queue) {
            bytes = queue.bytes;
            start = queue.start;
            consumed = queue.consumed;
        }

        /** How many bytes have been consumed since. */
        long consumedUpTo(ByteQueue queue) {
            return queue.consumed - consumed;
        }

        /** A copy of so many bytes from here on. */
        byte[] first(int count) {
            return Arrays.copyOfRange(bytes, start, start + count);
        }
    }

    /** Appends a copy of what can be read of the buffer. */
    void append(ByteBuf buffer) {
        int added = buffer.readableBytes();
        prepare(added);
        buffer.getBytes(buffer.readerIndex(), bytes, end, added);
        end += added;
    }

    /** Appends a copy of these. */
    void append(byte[] added) {
        prepare(added.length);
        System.arraycopy(added, 0, bytes, end, added.length);
        end += added.length;
    }

    private void prepare(int added) {
        if (start == end) {
            bytes = new byte[added];
            start = 0;
            searchedTo = 0;
            end = 0;
        } else if (bytes.length - end < added) {
            makeRoom(added);
        }
    }

    private void makeRoom(int added) {
        int held = end - start;
        int needed = Math.addExact(held, added);
        // Twice the held bytes, so that a long message fed in small pieces is not copied for each piece.
        byte[] target = needed <= bytes.length / 2 ? bytes : new byte[Math.max(needed, 2 * held)];
        System.arraycopy(bytes, start, target, 0, held);
        bytes = target;
        searchedTo -= start;
        start = 0;
        end = held;
    }

    /** Answers the number of bytes held. */
    int size() {
        return end - start;
    }

    /** Answers the byte at this distance from the first one; the caller has checked {@link #size()}. */
    byte at(int index) {
        return bytes[start + index];
    }

    /** Answers the bytes before the next line feed, or {@link #NO_LINE}. */
    int lineLength() {
        for (int i = Math.max(searchedTo, start); i < end; i++) {
            if (bytes[i] == '\n') {
                searchedTo = i;
                return i - start;
            }
        }
        searchedTo = end;
        return NO_LINE;
    }

    /** Whether the held bytes begin with these. */
    boolean startsWith(byte[] wanted) {
        return size() >= wanted.length && Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length);
    }

    /** The place of the first byte. */
    Front front() {
        return new Front(this);
    }

    /** Answers part of the held bytes as text, one character a byte. */
    String text(int from, int length) {
        return new String(bytes, start + from, length, StandardCharsets.ISO_8859_1);
    }

    /**
     * Answers the number in a line of this length, without its type byte in front and its carriage return at the end: an
     * optional minus and digits without leading zeros, nothing else. {@link #NOT_A_NUMBER} for any other text and for numbers
     * of more than 18 digits, which exceed every limit.
     */
    long lineNumber(int lineLength) {
        if (lineLength < 2 || at(lineLength - 1) != '\r') {
            return NOT_A_NUMBER;
        }
        return strictNumber(start + 1, start + lineLength - 1);
    }

    private long strictNumber(int first, int last) {
        boolean isNegative = first < last && bytes[first] == '-';
        int digits = isNegative ? first + 1 : first;
        if (digits >= last || last - digits > MAX_COUNT_DIGITS) {
            return NOT_A_NUMBER;
        }
        if (bytes[digits] == '0') {
            return last - first == 1 ? 0 : NOT_A_NUMBER;
        }
        long value = 0;
        for (int i = digits; i < last; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_A_NUMBER;
            }
            value = value * 10 + digit;
        }
        return isNegative ? -value : value;
    }

    /** Drops this many bytes from the front; releases the memory with the last one. */
    void consume(int count) {
        start += count;
        consumed += count;
        if (start == end) {
            clear();
        }
    }

    /** Drops everything. */
    void clear() {
        bytes = NOTHING;
        start = 0;
        end = 0;
        searchedTo = 0;
    }
}
