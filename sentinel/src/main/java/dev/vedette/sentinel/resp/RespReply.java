package dev.vedette.sentinel.resp;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A value of the Redis protocol, of either dialect: what we answer to clients and what instances answer to us.
 *
 * <p>Texts are byte-transparent, one character a byte (Latin-1).
 */
public sealed interface RespReply {

    /** Calls the method of the visitor that fits this kind of value. */
    void accept(RespVisitor visitor);

    /** The reply {@code +OK}. */
    RespReply OK = new SimpleString("OK");

    /** The reply {@code +PONG}. */
    RespReply PONG = new SimpleString("PONG");

    /** An absent string: {@code $-1} in RESP2, {@code _} in RESP3. */
    RespReply NULL = new Null(Null.Form.BULK);

    /** An absent array: {@code *-1} in RESP2, {@code _} in RESP3. */
    RespReply NULL_ARRAY = new Null(Null.Form.ARRAY);

    /** Answers a bulk string of this text. */
    static RespReply bulk(String text) {
        return new BulkString(text);
    }

    /** Answers an integer. */
    static RespReply integer(long value) {
        return new IntegerValue(value);
    }

    /** Answers an error; the text begins with its code, as in {@code ERR unknown command}. */
    static RespReply error(String text) {
        return new SimpleError(text);
    }

    /** Answers an array of these elements. */
    static RespReply array(RespReply... elements) {
        return new ArrayValue(List.of(elements));
    }

    /** Answers an array of bulk strings. */
    static RespReply bulks(List<String> texts) {
        return new ArrayValue(texts.stream().map(RespReply::bulk).toList());
    }

    /** A status line. Line ends in the text are sent as blanks. */
    record SimpleString(String text) implements RespReply {

        @Override
        public void accept(RespVisitor visitor) {
            visitor.simpleString(text);
        }
    }

    /** An error line without its {@code -}. Line ends in the text are sent as blanks. */
    record SimpleError(String text) implements RespReply {

        /** Answers the first word of the text, such as {@code ERR} or {@code NOAUTH}. */
        public String code() {
            int blank = text.indexOf(' ');
            return blank < 0 ? text : text.substring(0, blank);
        }

        @Override
        public void accept(RespVisitor visitor) {
            visitor.simpleError(text);
        }
    }

    /** A signed 64-bit number. */
    record IntegerValue(long value) implements RespReply {

        @Override
        public void accept(RespVisitor visitor) {
            visitor.integer(value);
        }
    }

    /** A string of any bytes; each character of the text is one byte. */
    record BulkString(String text) implements RespReply {

        /** Answers a bulk string that holds these bytes. */
        public static BulkString ofBytes(byte[] bytes) {
            return new BulkString(new String(bytes, StandardCharsets.ISO_8859_1));
        }

        /** Answers a copy of the bytes. */
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public void accept(RespVisitor visitor) {
            visitor.bulkString(text);
        }
    }

    /** An absent value. RESP2 tells two forms apart, RESP3 does not. */
    record Null(Form form) implements RespReply {

        /** What is absent. */
        public enum Form {
            /** A string. */
            BULK,
            /** An array. */
            ARRAY
        }

        @Override
        public void accept(RespVisitor visitor) {
            visitor.absent(form);
        }
    }

    /** Elements in order. */
    record ArrayValue(List<RespReply> elements) implements RespReply {

        /** Copies the elements. */
        public ArrayValue {
            elements = List.copyOf(elements);
        }

        @Override
        public void accept(RespVisitor visitor) {
            visitor.array(elements);
        }
    }

    /**
     * Keys and their values in order, a flat array in RESP2.
     *
     * @param keysAndValues key, value, key, value and so on
     */
    record MapValue(List<RespReply> keysAndValues) implements RespReply {

        /** Copies the elements and checks that each key has a value. */
        public MapValue {
            keysAndValues = List.copyOf(keysAndValues);
            if (keysAndValues.size() % 2 != 0) {
                throw new IllegalArgumentException("each key must have a value: " + keysAndValues.size() + " elements");
            }
        }

        @Override
        public void accept(RespVisitor visitor) {
            visitor.map(keysAndValues);
        }
    }

    /** Elements without an order that matters, an array in RESP2. */
    record SetValue(List<RespReply> elements) implements RespReply {

        /** Copies the elements. */
        public SetValue {
            elements = List.copyOf(elements);
        }

        @Override
        public void accept(RespVisitor visitor) {
            visitor.set(elements);
        }
    }

    /** A message that answers no request, an array in RESP2. */
    record Push(List<RespReply> elements) implements RespReply {

        /** Copies the elements. */
        public Push {
            elements = List.copyOf(elements);
        }

        @Override
        public void accept(RespVisitor visitor) {
            visitor.push(elements);
        }
    }

    /**
     * A text with its format, a bulk string in RESP2.
     *
     * @param format three characters, {@code txt} or {@code mkd}
     */
    record VerbatimString(String format, String text) implements RespReply {

        /** Length of a format. */
        static final int FORMAT_LENGTH = 3;

        /** Checks the length of the format. */
        public VerbatimString {
            if (format.length() != FORMAT_LENGTH) {
                throw new IllegalArgumentException("a format has three characters: " + format);
            }
        }

        @Override
        public void accept(RespVisitor visitor) {
            visitor.verbatimString(format, text);
        }
    }

    /** A floating point number, a bulk string in RESP2. */
    record DoubleValue(double value) implements RespReply {

        @Override
        public void accept(RespVisitor visitor) {
            visitor.doubleValue(value);
        }
    }

    /** True or false, the integers 1 and 0 in RESP2. */
    record BooleanValue(boolean value) implements RespReply {

        @Override
        public void accept(RespVisitor visitor) {
            visitor.booleanValue(value);
        }
    }

    /** A whole number of any size as its decimal text, a bulk string in RESP2. */
    record BigNumber(String digits) implements RespReply {

        @Override
        public void accept(RespVisitor visitor) {
            visitor.bigNumber(digits);
        }
    }
}
