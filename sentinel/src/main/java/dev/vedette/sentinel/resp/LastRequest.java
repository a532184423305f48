package dev.vedette.sentinel.resp;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last short request of a client with the bytes that it came as, if it was a PING or a plain question: nothing else may hold
 * no secret. Most clients ask one thing over and over: bytes that have been read once need not be read again, as equal bytes are
 * equal requests.
 */
final class LastRequest {

    /** Longer ones are rare, and would cost memory for each client. */
    private static final int MAX_BYTES = 256;

    /** {@code SENTINEL GET-MASTER-ADDR-BY-NAME name} and its like; what sets a password has more. */
    private static final int QUESTION_WORDS = 3;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer bytes = NOTHING;
    private DecodedRequest.@Nullable Request request;

    /** Whether these bytes are the same request, and nothing more. */
    boolean isWhole(ByteBuf received) {
        int length = received.readableBytes();
        return request != null
                && length == length()
                && received.nioBufferCount() == 1
                && bytes.equals(received.internalNioBuffer(received.readerIndex(), length));
    }

    /** The request. There is one. */
    DecodedRequest request() {
        return Objects.requireNonNull(request);
    }

    /** How many bytes it came as. */
    int length() {
        return bytes.limit();
    }

    /** Appends the bytes that it came as. */
    void appendTo(ByteQueue queue) {
        queue.append(bytes.array());
    }

    /** Takes the same request from the front of the queue if it is there again, whole; null if it is not. */
    DecodedRequest.@Nullable Request takeAgain(ByteQueue queue) {
        if (request == null || !queue.startsWith(bytes.array())) {
            return null;
        }
        queue.consume(length());
        return request;
    }

    /** Keeps what was read from {@code front} up to where {@code queue} stands now, if it is short enough. */
    void keep(DecodedRequest.Request read, ByteQueue.Front front, ByteQueue queue) {
        long length = front.consumedUpTo(queue);
        boolean isShort = length <= MAX_BYTES && read.words().size() <= RespLimits.UNAUTHENTICATED_ELEMENTS;
        boolean isKept = isShort && isQuestion(read.words());
        request = isKept ? read : null;
        bytes = isKept ? ByteBuffer.wrap(front.first((int) length)) : NOTHING;
    }

    private static boolean isQuestion(List<String> words) {
        return words.get(0).equalsIgnoreCase("PING")
                || (words.get(0).equalsIgnoreCase("SENTINEL") && words.size() <= QUESTION_WORDS);
    }

    /** Lets go of it. */
    void forget() {
        request = null;
        bytes = NOTHING;
    }
}
