package dev.vedette.sentinel.resp;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of one client: arrays of bulk strings and inline lines, pipelined, in pieces of any size. What it answers
 * depends on the bytes only, never on how they were cut.
 *
 * <p>Use: {@link #feed} what arrived, then call {@link #next} until it answers something else than a request. Owned by one
 * connection and called on its event loop.
 *
 * <p>Source: docs/protocol.md, Connection level.
 */
public final class RespDecoder {

    private static final int NONE = -1;
    private static final int LINE_END_BYTES = 2;
    private static final int USUAL_WORDS = 8;

    private final RespLimits limits;
    private final ByteQueue queue = new ByteQueue();
    private final LastRequest last = new LastRequest();
    private boolean isAuthenticated = true;
    private int awaitedWords = NONE;
    private int bulkLength = NONE;
    private int announcedBytes;
    private int wordBytes;
    private List<String> words = List.of();
    private @Nullable DecodedRequest failure;

    /** Whether the last request has come again and waits, with nothing in front of it: its bytes are kept already. */
    private boolean isAgain;

    /** A decoder with the bounds of {@link RespLimits#REQUEST}. */
    public RespDecoder() {
        this(RespLimits.REQUEST);
    }

    /** A decoder with bounds of its own. */
    public RespDecoder(RespLimits limits) {
        this.limits = limits;
    }

    /** Tells whether the client may send requests of full size; until it has authenticated only small ones are read. */
    public void authenticated(boolean isAuthenticated) {
        this.isAuthenticated = isAuthenticated;
    }

    /** Takes a copy of bytes as they arrived. After a failure they are dropped. */
    public void feed(ByteBuf received) {
        if (failure != null) {
            return;
        }
        if (!isAgain && isAtBeginning() && last.isWhole(received)) {
            isAgain = true;
            return;
        }
        if (isAgain) {
            isAgain = false;
            last.appendTo(queue);
        }
        queue.append(received);
    }

    private boolean isAtBeginning() {
        return awaitedWords == NONE && queue.size() == 0;
    }

    /** Answers the next request, or why there is none. */
    public DecodedRequest next() {
        if (failure != null) {
            return failure;
        }
        if (isAgain) {
            isAgain = false;
            return last.request();
        }
        if (awaitedWords != NONE || queue.size() == 0) {
            return read();
        }
        DecodedRequest.@Nullable Request again = last.takeAgain(queue);
        return again != null ? again : readFromFront();
    }

    /** Reads a request of which nothing has been read yet. */
    private DecodedRequest readFromFront() {
        ByteQueue.Front front = queue.front();
        DecodedRequest found = read();
        if (found instanceof DecodedRequest.Request request) {
            last.keep(request, front, queue);
        }
        return found;
    }

    private DecodedRequest read() {
        @Nullable DecodedRequest found = null;
        while (found == null) {
            if (awaitedWords != NONE) {
                found = readWords();
            } else if (queue.size() == 0) {
                found = DecodedRequest.Incomplete.INSTANCE;
            } else {
                found = queue.at(0) == '*' ? readCount() : readInline();
            }
        }
        return found;
    }

    /** Answers how much memory is held for requests that are incomplete or not taken yet: what came, not what was announced. */
    public int heldBytes() {
        return queue.size() + (awaitedWords == NONE ? 0 : wordBytes) + (isAgain ? last.length() : 0);
    }

    /** Lets go of everything held, for good: the client is gone, though the objects of its connection may live on for a while. */
    public void end() {
        close(DecodedRequest.Incomplete.INSTANCE);
        awaitedWords = NONE;
    }

    /** Reads the head of an array; null means go on. */
    private @Nullable DecodedRequest readCount() {
        int line = queue.lineLength();
        if (line > limits.lineBytes() || (line == ByteQueue.NO_LINE && queue.size() > limits.lineBytes())) {
            return fail("too big mbulk count string");
        }
        if (line == ByteQueue.NO_LINE) {
            return DecodedRequest.Incomplete.INSTANCE;
        }
        long count = queue.lineNumber(line);
        if (count == ByteQueue.NOT_A_NUMBER || count > limits.elements()) {
            return fail("invalid multibulk length");
        }
        if (!isAuthenticated && count > RespLimits.UNAUTHENTICATED_ELEMENTS) {
            return fail("unauthenticated multibulk length");
        }
        queue.consume(line + 1);
        if (count > 0) {
            awaitedWords = (int) count;
            announcedBytes = 0;
            wordBytes = 0;
            words = new ArrayList<>(Math.min(awaitedWords, USUAL_WORDS));
        }
        return null;
    }

    /** Reads the words of an array as far as they have arrived. */
    private DecodedRequest readWords() {
        while (awaitedWords > 0) {
            if (bulkLength == NONE) {
                @Nullable DecodedRequest stop = readBulkLength();
                if (stop != null) {
                    return stop;
                }
            }
            if (queue.size() < bulkLength + LINE_END_BYTES) {
                return DecodedRequest.Incomplete.INSTANCE;
            }
            if (queue.at(bulkLength) != '\r' || queue.at(bulkLength + 1) != '\n') {
                return fail("invalid bulk length");
            }
            words.add(queue.text(0, bulkLength));
            wordBytes += bulkLength + RespLimits.WORD_COST_BYTES;
            queue.consume(bulkLength + LINE_END_BYTES);
            bulkLength = NONE;
            awaitedWords--;
        }
        awaitedWords = NONE;
        return complete(words);
    }

    /** Reads the head of a word; null means that its length is known now. */
    private @Nullable DecodedRequest readBulkLength() {
        int line = queue.lineLength();
        if (line > limits.lineBytes() || (line == ByteQueue.NO_LINE && queue.size() > limits.lineBytes())) {
            return fail("too big bulk count string");
        }
        if (line == ByteQueue.NO_LINE) {
            return DecodedRequest.Incomplete.INSTANCE;
        }
        if (queue.at(0) != '$') {
            return fail("expected '$', got '" + queue.text(0, 1) + "'");
        }
        long length = queue.lineNumber(line);
        if (length < 0 || length > limits.bulkBytes()) {
            return fail("invalid bulk length");
        }
        if (!isAuthenticated && length > RespLimits.UNAUTHENTICATED_BULK_BYTES) {
            return fail("unauthenticated bulk length");
        }
        announcedBytes += (int) length;
        if (announcedBytes > limits.messageBytes()) {
            return fail("too big request");
        }
        queue.consume(line + 1);
        bulkLength = (int) length;
        return null;
    }

    /** Reads an inline request; null means that the line was blank. */
    private @Nullable DecodedRequest readInline() {
        int line = queue.lineLength();
        if (line > limits.lineBytes() || (line == ByteQueue.NO_LINE && queue.size() > limits.lineBytes())) {
            return fail("too big inline request");
        }
        if (line == ByteQueue.NO_LINE) {
            return DecodedRequest.Incomplete.INSTANCE;
        }
        Optional<List<String>> typed = InlineWords.split(queue.text(0, line));
        queue.consume(line + 1);
        if (typed.isEmpty()) {
            return fail("unbalanced quotes in request");
        }
        return typed.get().isEmpty() ? null : complete(typed.get());
    }

    private DecodedRequest complete(List<String> found) {
        words = List.of();
        String first = found.get(0);
        if (first.equalsIgnoreCase("post") || first.equalsIgnoreCase("host:")) {
            return close(new DecodedRequest.ForeignProtocol(first));
        }
        return new DecodedRequest.Request(found);
    }

    private DecodedRequest fail(String reason) {
        return close(new DecodedRequest.Malformed("Protocol error: " + reason));
    }

    private DecodedRequest close(DecodedRequest end) {
        queue.clear();
        last.forget();
        isAgain = false;
        words = List.of();
        failure = end;
        return end;
    }
}
