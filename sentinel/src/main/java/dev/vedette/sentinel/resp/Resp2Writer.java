package dev.vedette.sentinel.resp;

import dev.vedette.sentinel.resp.RespReply.Null;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Appends values in the old dialect: what it lacks becomes an array, a string or an integer. */
final class Resp2Writer implements RespVisitor {

    private final Buffer out;

    Resp2Writer(Buffer out) {
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
        switch (form) {
            case BULK -> RespEncoder.line('$', "-1", out);
            case ARRAY -> RespEncoder.line('*', "-1", out);
        }
    }

    @Override
    public void array(List<RespReply> elements) {
        RespEncoder.head('*', elements.size(), out);
        for (RespReply element : elements) {
            element.accept(this);
        }
    }

    @Override
    public void map(List<RespReply> keysAndValues) {
        array(keysAndValues);
    }

    @Override
    public void set(List<RespReply> elements) {
        array(elements);
    }

    @Override
    public void push(List<RespReply> elements) {
        array(elements);
    }

    @Override
    public void verbatimString(String format, String text) {
        bulkString(text);
    }

    @Override
    public void doubleValue(double value) {
        bulkString(Resp3Writer.decimal(value));
    }

    @Override
    public void booleanValue(boolean value) {
        integer(value ? 1 : 0);
    }

    @Override
    public void bigNumber(String digits) {
        bulkString(digits);
    }
}
