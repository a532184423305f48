package dev.vedette.sentinel.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The status page: a few files from our own jar, which ask the API for all they show. Each is read when somebody first asks for it. Belongs
 * to the listener's event loop. Source: docs/http.md, The page.
 */
final class StatusPage {

    /** Nothing from elsewhere, nothing inline, and no text that becomes markup. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private static final String INDEX = "index.html";
    private static final List<String> FILES = List.of(
            INDEX,
            "icon.svg",
            "theme.css",
            "layout.css",
            "parts.css",
            "history.css",
            "api.js",
            "detail.js",
            "dom.js",
            "events.js",
            "explain.js",
            "failovers.js",
            "feed.js",
            "format.js",
            "health.js",
            "keys.js",
            "main.js",
            "masters.js",
            "orders.js",
            "topology.js",
            "underway.js");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final int TAG_CHARS = 32;

    private final ApiGuard guard;
    private final Map<String, Page> pages = new LinkedHashMap<>();

    StatusPage(ApiGuard guard) {
        this.guard = guard;
    }

    /** The routes. */
    List<Route> routes() {
        return List.of(Route.get("/", this::index), Route.get("/ui/{file}", this::file));
    }

    /** Whoever may not see masters is asked to log in here, where browsers ask their users. */
    private Future<? extends Answer> index(Asked asked) {
        return guard.question(asked, List.of("sentinel", "masters"), () -> answer(asked, INDEX));
    }

    private Future<? extends Answer> file(Asked asked) {
        String name = asked.part("file");
        return FILES.contains(name)
                ? answer(asked, name)
                : Future.succeededFuture(Trouble.page(asked, 404, "The status page has no file of this name."));
    }

    private Future<Page> answer(Asked asked, String name) {
        Page page = pages.computeIfAbsent(name, StatusPage::read);
        String tag = page.headers().getOrDefault(HttpHeaderNames.ETAG.toString(), "");
        boolean isKnown = asked.header(HttpHeaderNames.IF_NONE_MATCH.toString())
                .filter(known -> List.of(known.split(",\\s*", -1)).contains(tag))
                .isPresent();
        return Future.succeededFuture(
                isKnown ? new Page(304, page.contentType(), Buffer.buffer(), page.headers()) : page);
    }

    private static Page read(String name) {
        try (InputStream resource = StatusPage.class.getResourceAsStream("ui/" + name)) {
            if (resource == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            byte[] bytes = resource.readAllBytes();
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), Page.TEXT);
            return new Page(200, type, Buffer.buffer(bytes), headers(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from our own jar", e);
        }
    }

    private static Map<String, String> headers(byte[] bytes) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaderNames.ETAG.toString(), "\"" + digest(bytes) + "\"");
        headers.put(HttpHeaderNames.CACHE_CONTROL.toString(), "no-cache");
        headers.put("Content-Security-Policy", POLICY);
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return headers;
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, TAG_CHARS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
