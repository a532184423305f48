package dev.vedette.sentinel.cli.talk;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespReply.ArrayValue;
import dev.vedette.sentinel.resp.RespReply.BulkString;
import dev.vedette.sentinel.resp.RespReply.IntegerValue;
import dev.vedette.sentinel.resp.RespReply.MapValue;
import dev.vedette.sentinel.resp.RespReply.SimpleString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names and values of one reply, in its order. What is absent, or no number, reads as empty or as the value asked for instead.
 *
 * @param values texts as a person reads them
 */
public record Fields(Map<String, String> values) {

    /** Copies the values. */
    public Fields {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Of a reply that is a map, or names and values by turns. */
    public static Fields of(RespReply reply) {
        List<String> words = texts(reply);
        Map<String, String> values = new LinkedHashMap<>();
        for (int index = 0; index + 1 < words.size(); index += 2) {
            values.put(words.get(index), words.get(index + 1));
        }
        return new Fields(values);
    }

    /** Of each element of a reply. */
    public static List<Fields> ofEach(RespReply reply) {
        return elements(reply).stream().map(Fields::of).toList();
    }

    /** Of lines such as {@code name:value}, as INFO answers. */
    public static Fields ofInfo(RespReply reply) {
        Map<String, String> values = new LinkedHashMap<>();
        text(reply).lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 1));
            }
        });
        return new Fields(values);
    }

    /** What stands behind that name in a reply of names and values by turns; an empty list if nothing does. */
    public static RespReply element(RespReply reply, String name) {
        List<RespReply> elements = elements(reply);
        for (int index = 0; index + 1 < elements.size(); index += 2) {
            if (text(elements.get(index)).equals(name)) {
                return elements.get(index + 1);
            }
        }
        return RespReply.array();
    }

    /** The elements of a reply, none if it is a single value. */
    public static List<RespReply> elements(RespReply reply) {
        if (reply instanceof ArrayValue array) {
            return array.elements();
        }
        if (reply instanceof RespReply.Push push) {
            return push.elements();
        }
        return reply instanceof MapValue map ? map.keysAndValues() : List.of();
    }

    /** The elements of a reply as texts. */
    public static List<String> texts(RespReply reply) {
        List<String> texts = new ArrayList<>();
        elements(reply).forEach(element -> texts.add(text(element)));
        return texts;
    }

    /** A single value as a person reads it. */
    public static String text(RespReply reply) {
        if (reply instanceof BulkString bulk) {
            return new String(bulk.bytes(), StandardCharsets.UTF_8);
        }
        if (reply instanceof SimpleString simple) {
            return simple.text();
        }
        if (reply instanceof RespReply.SimpleError error) {
            return error.text();
        }
        return reply instanceof IntegerValue integer ? Long.toString(integer.value()) : "";
    }

    /** The value of that name. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** The value of that name as a number. */
    public long number(String name, long otherwise) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    /** The flags. */
    public Set<String> flags() {
        return new TreeSet<>(Arrays.asList(text("flags").split(",")));
    }

    /** Host and port as one text. */
    public String address() {
        return address(text("ip"), text("port"));
    }

    /** Host and port as one text. */
    static String address(String host, String port) {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
