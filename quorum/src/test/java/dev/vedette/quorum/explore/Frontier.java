package dev.vedette.quorum.explore;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** Situations that are to be looked at, first come first served, packed tightly: there may be very many. */
final class Frontier {

    private static final int CHUNK = 1 << 20;
    private static final int LENGTH_BYTES = 2;

    private final Queue<byte[]> chunks = new ArrayDeque<>();
    private byte[] last = new byte[0];
    private int lastEnd;
    private int firstBegin;
    private int size;

    /** Adds one behind the others. */
    void add(byte[] code) {
        if (lastEnd + LENGTH_BYTES + code.length > last.length) {
            last = new byte[CHUNK];
            lastEnd = 0;
            chunks.add(last);
        }
        last[lastEnd++] = (byte) (code.length >>> Byte.SIZE);
        last[lastEnd++] = (byte) code.length;
        System.arraycopy(code, 0, last, lastEnd, code.length);
        lastEnd += code.length;
        size++;
    }

    /** Takes out the first. */
    byte[] remove() {
        byte[] first = chunks.element();
        int length = length(first, firstBegin);
        if (length == 0) {
            chunks.remove();
            firstBegin = 0;
            return remove();
        }
        int begin = firstBegin + LENGTH_BYTES;
        firstBegin = begin + length;
        size--;
        return Arrays.copyOfRange(first, begin, begin + length);
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** 0 behind the last of a chunk. */
    private static int length(byte[] chunk, int at) {
        if (at + LENGTH_BYTES > chunk.length) {
            return 0;
        }
        return ((chunk[at] & 0xFF) << Byte.SIZE) | (chunk[at + 1] & 0xFF);
    }
}
