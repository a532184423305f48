package dev.vedette.sentinel.resp;

import dev.vedette.sentinel.resp.RespReply.Null;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Appends values in the newer dialect. */
final class Resp3Writer implements RespVisitor {

    private final Buffer out;

    Resp3Writer(Buffer out) {
        this.out = out;
    }

    @Override
    public void simpleString(String text) {
        RespEncoder.line('+', text, out);
    }

    @Override
    public void simpleError(String text) {
        RespEncoder.line('-', text, out);
    }

    @Override
    public void integer(long value) {
        RespEncoder.line(':', Long.toString(value), out);
    }

    @Override
    public void bulkString(String text) {
        RespEncoder.bulk(text, out);
    }

    @Override
    public void absent(Null.Form form) {
        RespEncoder.line('_', "", out);
    }

    @Override
    public void array(List<RespReply> elements) {
        aggregate('*', elements.size(), elements);
    }

    @Override
    public void map(List<RespReply> keysAndValues) {
        aggregate('%', keysAndValues.size() / 2, keysAndValues);
    }

    @Override
    public void set(List<RespReply> elements) {
        aggregate('~', elements.size(), elements);
    }

    @Override
    public void push(List<RespReply> elements) {
        aggregate('>', elements.size(), elements);
    }

    @Override
    public void verbatimString(String format, String text) {
        RespEncoder.head('=', format.length() + 1 + text.length(), out);
        out.appendString(format + ":" + text + "\r\n", "ISO-8859-1");
    }

    @Override
    public void doubleValue(double value) {
        RespEncoder.line(',', decimal(value), out);
    }

    @Override
    public void booleanValue(boolean value) {
        RespEncoder.line('#', value ? "t" : "f", out);
    }

    @Override
    public void bigNumber(String digits) {
        RespEncoder.line('(', digits, out);
    }

    private void aggregate(char type, int count, List<RespReply> elements) {
        RespEncoder.head(type, count, out);
        for (RespReply element : elements) {
            element.accept(this);
        }
    }

    /** Answers the number as the protocol writes it: whole ones without a fraction, infinities as {@code inf}. */
    static String decimal(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
