package dev.vedette.sentinel.resp;

import dev.vedette.sentinel.resp.RespReply.Null;
import java.util.List;

/** Appends values in the old dialect: what it lacks becomes an array, a string or an integer. */
final class Resp2Writer implements RespVisitor {

    private final RespBytes out;

    Resp2Writer(RespBytes out) {
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
        switch (form) {
            case BULK -> out.line('$', "-1");
            case ARRAY -> out.line('*', "-1");
        }
    }

    @Override
    public void array(List<RespReply> elements) {
        out.head('*', elements.size());
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
