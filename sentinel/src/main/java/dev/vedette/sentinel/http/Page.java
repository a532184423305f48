package dev.vedette.sentinel.http;

/**
 * What a path answers.
 *
 * @param status the status of HTTP
 * @param contentType how to read the body
 * @param body the text, in UTF-8
 */
public record Page(int status, String contentType, String body) {

    /** Plain text. */
    public static final String TEXT = "text/plain; charset=utf-8";

    /** The text form of Prometheus. */
    public static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    /** A page that was found. */
    public static Page ok(String contentType, String body) {
        return new Page(200, contentType, body);
    }

    /** A page that tells of a trouble. */
    public static Page trouble(int status, String text) {
        return new Page(status, TEXT, text + "\n");
    }
}
