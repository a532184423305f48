package dev.vedette.sentinel.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that say what is wrong: problem details (RFC 9457) below {@code /api}, a line of text elsewhere. */
final class Trouble {

    /** Problem details. */
    static final String PROBLEM = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private Trouble() {}

    /** The page that says {@code text} in the form that suits what was asked. */
    static Page page(Asked asked, int status, String text) {
        return asked.isApi() ? problem(status, text) : Page.line(status, text);
    }

    /** The page for what cannot be known now. */
    static Future<Page> unavailable(Asked asked, Throwable trouble) {
        LOG.warn("HTTP {} could not be answered: {}", String.join("/", asked.path()), trouble.toString());
        return Future.succeededFuture(page(asked, 503, String.valueOf(trouble.getMessage())));
    }

    /** Problem details. */
    static Page problem(int status, String text) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", HttpResponseStatus.valueOf(status).reasonPhrase());
        problem.put("status", status);
        problem.put("detail", text);
        return new Page(status, PROBLEM, Buffer.buffer(JsonText.of(problem)), Map.of());
    }
}
