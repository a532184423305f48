package dev.vedette.sentinel.resp;

import org.jspecify.annotations.Nullable;

/**
 * The last short request of a client with the bytes that it came as. Most clients ask one thing over and over: bytes that have been
 * read once need not be read again, as equal bytes are equal requests.
 */
final class LastRequest {

    /** Longer ones are rare, and would cost memory for each client. */
    private static final int MAX_BYTES = 256;

    private static final byte[] NOTHING = new byte[0];

    private byte[] bytes = NOTHING;
    private DecodedRequest.@Nullable Request request;

    /** Takes the same request from the front of the queue if it is there again, whole; null if it is not. */
    DecodedRequest.@Nullable Request takeAgain(ByteQueue queue) {
        if (request == null || !queue.startsWith(bytes)) {
            return null;
        }
        queue.consume(bytes.length);
        return request;
    }

    /** Keeps what was read from {@code front} up to where {@code queue} stands now, if it is short enough. */
    void keep(DecodedRequest.Request read, ByteQueue.Front front, ByteQueue queue) {
        long length = front.consumedUpTo(queue);
        boolean isShort = length <= MAX_BYTES && read.words().size() <= RespLimits.UNAUTHENTICATED_ELEMENTS;
        request = isShort ? read : null;
        bytes = isShort ? front.first((int) length) : NOTHING;
    }

    /** Lets go of it. */
    void forget() {
        request = null;
        bytes = NOTHING;
    }
}
