package dev.vedette.sentinel.resp;

import java.util.ArrayList;
import java.util.List;

/** An array, map, set, push or attribute of which not all elements have arrived yet. */
final class Aggregate {

    /** Elements to make room for at once; a count alone, without its elements, must not cost memory. */
    private static final int USUAL_ELEMENTS = 8;

    private final char type;
    private final int count;
    private final List<RespReply> elements;

    /**
     * An empty aggregate.
     *
     * @param type the type byte of the protocol
     * @param count elements awaited, keys and values of a map counted each
     */
    Aggregate(char type, int count) {
        this.type = type;
        this.count = count;
        this.elements = new ArrayList<>(Math.min(count, USUAL_ELEMENTS));
    }

    /** Takes the next element; only while not full. */
    void add(RespReply element) {
        elements.add(element);
    }

    /** Answers whether all awaited elements have arrived. */
    boolean isFull() {
        return elements.size() == count;
    }

    /** Answers whether this is only a remark about the value behind it, to be dropped. */
    boolean isAttribute() {
        return type == '|';
    }

    /** Answers the finished value. */
    RespReply value() {
        return switch (type) {
            case '~' -> new RespReply.SetValue(elements);
            case '>' -> new RespReply.Push(elements);
            case '%' -> new RespReply.MapValue(elements);
            default -> new RespReply.ArrayValue(elements);
        };
    }
}
