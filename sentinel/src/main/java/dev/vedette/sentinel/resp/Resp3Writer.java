package dev.vedette.sentinel.resp;

import dev.vedette.sentinel.resp.RespReply.Null;
import java.util.List;

/** Appends values in the newer dialect. */
final class Resp3Writer implements RespVisitor {

    private final RespBytes out;

    Resp3Writer(RespBytes out) {
        this.out = out;
    }

    @Override
    public void simpleString(String text) {
        out.line('+', text);
    }

    @Override
    public void simpleError(String text) {
        out.line('-', text);
    }

    @Override
    public void integer(long value) {
        out.line(':', Long.toString(value));
    }

    @Override
    public void bulkString(String text) {
        out.bulk(text);
    }

    @Override
    public void absent(Null.Form form) {
        out.line('_', "");
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
        out.head('=', format.length() + 1 + text.length());
        out.body(format + ":" + text);
    }

    @Override
    public void doubleValue(double value) {
        out.line(',', decimal(value));
    }

    @Override
    public void booleanValue(boolean value) {
        out.line('#', value ? "t" : "f");
    }

    @Override
    public void bigNumber(String digits) {
        out.line('(', digits);
    }

    private void aggregate(char type, int count, List<RespReply> elements) {
        out.head(type, count);
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
