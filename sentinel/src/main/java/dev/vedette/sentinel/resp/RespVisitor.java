package dev.vedette.sentinel.resp;

import java.util.List;

/** One method a kind of {@link RespReply}: what must be answered for when a kind is added. */
public interface RespVisitor {

    /** A status line. */
    void simpleString(String text);

    /** An error line without its {@code -}. */
    void simpleError(String text);

    /** A signed 64-bit number. */
    void integer(long value);

    /** A string of any bytes, one character a byte. */
    void bulkString(String text);

    /** An absent value. */
    void absent(RespReply.Null.Form form);

    /** Elements in order. */
    void array(List<RespReply> elements);

    /** Keys and values, alternating. */
    void map(List<RespReply> keysAndValues);

    /** Elements without an order that matters. */
    void set(List<RespReply> elements);

    /** A message that answers no request. */
    void push(List<RespReply> elements);

    /** A text with its three-letter format. */
    void verbatimString(String format, String text);

    /** A floating point number. */
    void doubleValue(double value);

    /** True or false. */
    void booleanValue(boolean value);

    /** A whole number of any size. */
    void bigNumber(String digits);
}
