package dev.vedette.config;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The bytes of a file, each line with its end. Lines can be replaced without looking at the others: of a large file nearly all
 * stay as they are, and to visit each of ten thousand small objects takes longer than to copy all bytes.
 */
final class WrittenText {
    /** What a text may grow by, in parts of its length, before it needs more room. */
    private static final int SPARE_PART = 8;

    /** The text, and room for the next one; both are longer than needed. A large piece made anew for each write would burden the heap. */
    private byte[] bytes = new byte[0];

    private byte[] room = new byte[0];

    /** Where each line begins; behind the last one, where the text ends. */
    private int[] starts = new int[1];

    /** Answers the bytes, which are good until the next change. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes, 0, starts[starts.length - 1]);
    }

    /** Holds these lines from now on. */
    void begin(List<WrittenLine> lines) {
        starts = new int[lines.size() + 1];
        for (int i = 0; i < lines.size(); i++) {
            starts[i + 1] = starts[i] + lines.get(i).text().length() + 1;
        }
        byte[] to = roomOf(starts[lines.size()]);
        room = bytes;
        bytes = to;
        for (int i = 0; i < lines.size(); i++) {
            put(lines.get(i), bytes, starts[i]);
        }
    }

    /** The lines at these places are others now; there are as many lines as before. */
    void replace(SortedMap<Integer, WrittenLine> lines) {
        int growth = 0;
        boolean isShifted = false;
        for (Map.Entry<Integer, WrittenLine> entry : lines.entrySet()) {
            int place = entry.getKey();
            int growthOfLine = entry.getValue().text().length() + 1 - (starts[place + 1] - starts[place]);
            growth += growthOfLine;
            isShifted |= growthOfLine != 0;
        }
        if (isShifted) {
            shift(lines, roomOf(starts[starts.length - 1] + growth));
        } else {
            lines.forEach((place, line) -> put(line, bytes, starts[place]));
        }
    }

    private void shift(SortedMap<Integer, WrittenLine> lines, byte[] to) {
        int at = 0;
        int next = 0;
        for (Map.Entry<Integer, WrittenLine> entry : lines.entrySet()) {
            int place = entry.getKey();
            at = keep(next, place, to, at);
            starts[place] = at;
            at = put(entry.getValue(), to, at);
            next = place + 1;
        }
        int count = starts.length - 1;
        starts[count] = keep(next, count, to, at);
        room = bytes;
        bytes = to;
    }

    /** Copies the lines from {@code first} on, up to {@code end}, to this place, and answers where they end. */
    private int keep(int first, int end, byte[] to, int at) {
        int start = starts[first];
        int length = starts[end] - start;
        System.arraycopy(bytes, start, to, at, length);
        for (int i = first; at != start && i < end; i++) {
            starts[i] += at - start;
        }
        return at + length;
    }

    private byte[] roomOf(int length) {
        boolean isFitting = room.length >= length && room.length / 2 <= length;
        return isFitting ? room : new byte[length + length / SPARE_PART];
    }

    private static int put(WrittenLine line, byte[] to, int at) {
        int end = ByteText.copy(line.text(), to, at);
        to[end] = '\n';
        return end + 1;
    }
}
