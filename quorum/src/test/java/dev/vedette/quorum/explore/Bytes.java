package dev.vedette.quorum.explore;

import java.util.Arrays;

/** Small numbers, written one behind the other in as few bytes as they need. */
final class Bytes {

    private static final int LOW_BITS = 7;

    private byte[] content;
    private int position;

    /** To be written. */
    Bytes() {
        this.content = new byte[128];
    }

    /** To be read. */
    Bytes(byte[] content) {
        this.content = content;
    }

    /** Writes a number that is not negative. */
    void number(long value) {
        long left = value;
        while (left >= 1 << LOW_BITS) {
            put((byte) (left | (1 << LOW_BITS)));
            left >>>= LOW_BITS;
        }
        put((byte) left);
    }

    /** Writes what is not zero of {@code values}. */
    void sparse(byte[] values) {
        int count = 0;
        for (byte value : values) {
            count += value == 0 ? 0 : 1;
        }
        number(count);
        for (int index = 0; index < values.length; index++) {
            if (values[index] != 0) {
                number(index);
                number(values[index]);
            }
        }
    }

    /** Reads a number. */
    long readNumber() {
        long value = 0;
        int shift = 0;
        byte next = content[position++];
        while (next < 0) {
            value |= (next & 0x7FL) << shift;
            shift += LOW_BITS;
            next = content[position++];
        }
        return value | ((long) next << shift);
    }

    /** Reads into {@code values}, which are all zero. */
    void readSparse(byte[] values) {
        long count = readNumber();
        for (long number = 0; number < count; number++) {
            int index = (int) readNumber();
            values[index] = (byte) readNumber();
        }
    }

    /** All that was written. */
    byte[] written() {
        return Arrays.copyOf(content, position);
    }

    private void put(byte value) {
        if (position == content.length) {
            content = Arrays.copyOf(content, 2 * position);
        }
        content[position++] = value;
    }
}
