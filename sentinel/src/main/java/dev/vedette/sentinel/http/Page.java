package dev.vedette.sentinel.http;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole answer.
 *
 * @param status the status of HTTP
 * @param contentType how to read the body
 * @param body what it says; shared by all who are sent it, and not changed any more
 * @param headers further ones
 */
public record Page(int status, String contentType, Buffer body, Map<String, String> headers) implements Answer {

    /** Plain text. */
    public static final String TEXT = "text/plain; charset=utf-8";

    /** The text form of Prometheus. */
    public static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    public Page {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A page of this text. */
    public static Page of(int status, String contentType, String text) {
        return new Page(status, contentType, Buffer.buffer(text.getBytes(StandardCharsets.UTF_8)), Map.of());
    }

    /** A line of plain text. */
    public static Page line(int status, String text) {
        return of(status, TEXT, text + "\n");
    }

    /** The same with a further header. */
    public Page with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Page(status, contentType, body, more);
    }
}
