package dev.vedette.sentinel.resp;

import java.util.List;

/**
 * The bounds of one decoder: what a single message may cost us in memory, however the bytes arrive.
 *
 * @param lineBytes longest line without its end: an inline request, a status, an error, a count
 * @param elements most elements of one message, all levels counted together
 * @param bulkBytes longest single bulk string
 * @param messageBytes most payload bytes of one whole message
 * @param depth most levels of arrays within arrays
 */
public record RespLimits(int lineBytes, int elements, int bulkBytes, int messageBytes, int depth) {

    /** Words of a request before the client has authenticated: enough for HELLO with all its options. */
    public static final int UNAUTHENTICATED_ELEMENTS = 10;

    /** Bytes of one word before the client has authenticated: enough for any password, too few to fill memory with. */
    public static final int UNAUTHENTICATED_BULK_BYTES = 16_384;

    /** What a word costs in memory besides its characters: two objects with their heads, and its place in the list. */
    public static final int WORD_COST_BYTES = 56;

    /**
     * Bounds of a client's request. 64 KiB a line is the protocol's own bound. The longest request we serve names many masters
     * (INFO-CACHE), so 16 Ki words; the longest word is a path or a hello, so 512 KiB is ample; 1 MiB a request keeps one
     * client from filling a small heap.
     */
    public static final RespLimits REQUEST = new RespLimits(64 * 1024, 16 * 1024, 512 * 1024, 1024 * 1024, 1);

    /**
     * Bounds of a reply on a link. The longest reply we ask for is the INFO of a master with very many replicas, about 100
     * bytes each: 1 MiB holds ten thousand. Nested replies are short (EXEC, the answer of a peer), three levels at most.
     */
    public static final RespLimits REPLY = new RespLimits(64 * 1024, 4 * 1024, 1024 * 1024, 1024 * 1024, 8);

    /** About how much memory these words take. */
    public static long costBytes(List<String> words) {
        long bytes = 0;
        for (String word : words) {
            bytes += word.length() + WORD_COST_BYTES;
        }
        return bytes;
    }

    /** Checks that each bound is positive. */
    public RespLimits {
        if (lineBytes < 1 || elements < 1 || bulkBytes < 1 || messageBytes < 1 || depth < 1) {
            throw new IllegalArgumentException("every bound must be positive");
        }
    }
}
