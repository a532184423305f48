package dev.vedette.sentinel.resp;

import dev.vedette.sentinel.resp.RespReply.BigNumber;
import dev.vedette.sentinel.resp.RespReply.BooleanValue;
import dev.vedette.sentinel.resp.RespReply.BulkString;
import dev.vedette.sentinel.resp.RespReply.DoubleValue;
import dev.vedette.sentinel.resp.RespReply.IntegerValue;
import dev.vedette.sentinel.resp.RespReply.SimpleError;
import dev.vedette.sentinel.resp.RespReply.SimpleString;
import dev.vedette.sentinel.resp.RespReply.VerbatimString;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads the replies of one instance, both dialects, in pieces of any size. What it answers depends on the bytes only, never on
 * how they were cut. Attributes of RESP3 are read and dropped; its streamed strings, which Redis never sends, are refused.
 *
 * <p>Use: {@link #feed} what arrived, then call {@link #next} until it answers something else than a reply. Owned by one
 * connection and called on its event loop.
 */
public final class RespReplyDecoder {

    private static final int NONE = -1;
    private static final int LINE_END_BYTES = 2;
    private static final int MAX_SHOWN_TEXT = 40;

    private final RespLimits limits;
    private final ByteQueue queue = new ByteQueue();
    private final Deque<Aggregate> open = new ArrayDeque<>();
    private int bulkLength = NONE;
    private char bulkType;
    private int messageBytes;
    private int messageElements;
    private @Nullable DecodedReply failure;

    /** A decoder with the bounds of {@link RespLimits#REPLY}. */
    public RespReplyDecoder() {
        this(RespLimits.REPLY);
    }

    /** A decoder with bounds of its own. */
    public RespReplyDecoder(RespLimits limits) {
        this.limits = limits;
    }

    /** Takes a copy of bytes as they arrived. After a failure they are dropped. */
    public void feed(ByteBuf received) {
        if (failure == null) {
            queue.append(received);
        }
    }

    /** Answers the next reply, or why there is none. */
    public DecodedReply next() {
        while (failure == null) {
            int available = bulkLength == NONE ? queue.lineLength() : bulkAvailable();
            if (available == ByteQueue.NO_LINE && queue.size() <= longestWait()) {
                return DecodedReply.Incomplete.INSTANCE;
            }
            @Nullable RespReply item = bulkLength == NONE ? readLine(available) : readBulk();
            @Nullable RespReply whole = item == null ? null : settle(item);
            if (whole != null) {
                messageBytes = 0;
                messageElements = 0;
                return new DecodedReply.Reply(whole);
            }
        }
        return failure;
    }

    private int bulkAvailable() {
        return queue.size() < bulkLength + LINE_END_BYTES ? ByteQueue.NO_LINE : bulkLength;
    }

    private int longestWait() {
        return bulkLength == NONE ? limits.lineBytes() : bulkLength + LINE_END_BYTES;
    }

    /** Reads one line; null when it was only the head of a value, or a failure. */
    private @Nullable RespReply readLine(int line) {
        if (line == ByteQueue.NO_LINE || line > limits.lineBytes()) {
            return fail("a line of more than " + limits.lineBytes() + " bytes");
        }
        messageBytes += line;
        if (line < 2 || queue.at(line - 1) != '\r' || messageBytes > limits.messageBytes()) {
            return fail(
                    messageBytes > limits.messageBytes()
                            ? "a reply of more than " + limits.messageBytes() + " bytes"
                            : "expected a line with a type and CRLF, got '" + shown(line) + "'");
        }
        char type = (char) (queue.at(0) & 0xFF);
        @Nullable
        RespReply item = switch (type) {
            case '$', '=', '!' -> openBulk(type, line);
            case '*', '~', '>', '%', '|' -> openAggregate(type, line);
            default -> scalar(type, line);
        };
        if (failure == null) {
            queue.consume(line + 1);
        }
        return item;
    }

    private @Nullable RespReply scalar(char type, int line) {
        String text = queue.text(1, line - 2);
        try {
            return switch (type) {
                case '+' -> new SimpleString(text);
                case '-' -> new SimpleError(text);
                case ':' -> new IntegerValue(Long.parseLong(text));
                case '_' -> RespReply.NULL;
                case '#' -> new BooleanValue(text.equals("t"));
                case ',' -> new DoubleValue(number(text));
                case '(' -> new BigNumber(text);
                default -> fail("expected the type of a reply, got '" + shown(line) + "'");
            };
        } catch (NumberFormatException e) {
            return fail("expected a number, got '" + shown(line) + "'");
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private @Nullable RespReply openBulk(char type, int line) {
        long length = queue.lineNumber(line);
        if (length == -1 && type == '$') {
            return RespReply.NULL;
        }
        boolean isTooShort = length < (type == '=' ? VerbatimString.FORMAT_LENGTH + 1 : 0);
        if (isTooShort || length > limits.bulkBytes()) {
            return fail("expected a length up to " + limits.bulkBytes() + ", got '" + shown(line) + "'");
        }
        messageBytes += (int) length;
        if (messageBytes > limits.messageBytes()) {
            return fail("a reply of more than " + limits.messageBytes() + " bytes");
        }
        bulkLength = (int) length;
        bulkType = type;
        return null;
    }

    private @Nullable RespReply readBulk() {
        if (queue.at(bulkLength) != '\r' || queue.at(bulkLength + 1) != '\n') {
            return fail("expected CRLF behind " + bulkLength + " bytes of a string");
        }
        int textAt = VerbatimString.FORMAT_LENGTH + 1;
        RespReply item = switch (bulkType) {
            case '=' ->
                new VerbatimString(
                        queue.text(0, VerbatimString.FORMAT_LENGTH), queue.text(textAt, bulkLength - textAt));
            case '!' -> new SimpleError(queue.text(0, bulkLength));
            default -> new BulkString(queue.text(0, bulkLength));
        };
        queue.consume(bulkLength + LINE_END_BYTES);
        bulkLength = NONE;
        return item;
    }

    private @Nullable RespReply openAggregate(char type, int line) {
        long count = queue.lineNumber(line);
        if (count == -1 && type == '*') {
            return RespReply.NULL_ARRAY;
        }
        long elements = type == '%' || type == '|' ? 2 * count : count;
        if (count < 0 || elements > limits.elements() - messageElements) {
            return fail("expected a count up to " + limits.elements() + " elements, got '" + shown(line) + "'");
        }
        Aggregate aggregate = new Aggregate(type, (int) elements);
        if (elements == 0) {
            return aggregate.isAttribute() ? null : aggregate.value();
        }
        if (open.size() >= limits.depth()) {
            return fail("arrays nested more than " + limits.depth() + " deep");
        }
        messageElements += (int) elements;
        open.push(aggregate);
        return null;
    }

    /** Puts an item where it belongs; answers the whole message if the item completed it. */
    private @Nullable RespReply settle(RespReply item) {
        RespReply settled = item;
        while (!open.isEmpty()) {
            Aggregate parent = open.element();
            parent.add(settled);
            if (!parent.isFull()) {
                return null;
            }
            open.pop();
            if (parent.isAttribute()) {
                return null;
            }
            settled = parent.value();
        }
        return settled;
    }

    private String shown(int line) {
        return queue.text(0, Math.min(line, MAX_SHOWN_TEXT))
                .replaceAll("\\p{Cntrl}", " ")
                .stripTrailing();
    }

    private @Nullable RespReply fail(String reason) {
        failure = new DecodedReply.Malformed(reason);
        queue.clear();
        open.clear();
        return null;
    }
}
