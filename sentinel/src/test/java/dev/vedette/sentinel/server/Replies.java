package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespReply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Short ways to take replies apart. */
public final class Replies {

    private Replies() {}

    /** The elements of an array. */
    public static List<RespReply> elements(RespReply reply) {
        return ((RespReply.ArrayValue) reply).elements();
    }

    /** The text of a bulk or simple string, or of a verbatim one. */
    public static String text(RespReply reply) {
        if (reply instanceof RespReply.SimpleString simple) {
            return simple.text();
        }
        if (reply instanceof RespReply.VerbatimString verbatim) {
            return verbatim.text();
        }
        return ((RespReply.BulkString) reply).text();
    }

    /** The fields of a map of texts, in order. */
    public static Map<String, String> fields(RespReply reply) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<RespReply> flat = ((RespReply.MapValue) reply).keysAndValues();
        for (int index = 0; index < flat.size(); index += 2) {
            fields.put(text(flat.get(index)), text(flat.get(index + 1)));
        }
        return fields;
    }

    /** The lines of a file of facts about the reference, without comments. */
    public static List<String> reference(String name) {
        try (InputStream stream = Replies.class.getResourceAsStream(name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
