package dev.vedette.sentinel.http;

import dev.vedette.sentinel.resp.RespReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reply of fields and values as JSON: texts, numbers, lists and further fields. */
final class ReplyJson {

    private ReplyJson() {}

    /** The fields. */
    static Map<String, Object> of(RespReply.MapValue reply) {
        Map<String, Object> json = new LinkedHashMap<>();
        List<RespReply> entries = reply.keysAndValues();
        for (int index = 0; index + 1 < entries.size(); index += 2) {
            json.put(String.valueOf(value(entries.get(index))), value(entries.get(index + 1)));
        }
        return json;
    }

    private static Object value(RespReply reply) {
        if (reply instanceof RespReply.IntegerValue number) {
            return number.value();
        }
        if (reply instanceof RespReply.BulkString text) {
            return text.text();
        }
        if (reply instanceof RespReply.ArrayValue array) {
            return array.elements().stream().map(ReplyJson::value).toList();
        }
        return reply instanceof RespReply.MapValue fields ? of(fields) : reply.toString();
    }
}
