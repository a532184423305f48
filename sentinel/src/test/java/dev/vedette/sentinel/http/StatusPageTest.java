package dev.vedette.sentinel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.resp.RespReply;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files of the status page as they are served. How it works in a browser is tested with a browser. */
class StatusPageTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"(ui/[^\"]+)\"|from '\\./([^']+)'");

    /** Named by the standard, not asked for. */
    private static final String SVG = "http://www.w3.org/2000/svg";

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private Admission admission = Admission.ADMITTED;
    private final Router router = new Router(new StatusPage(new ApiGuard(new Desk(), true)).routes());

    private final class Desk implements ApiDesk {

        @Override
        public Future<Admission> admission(Optional<Login> login, List<String> words) {
            return Future.succeededFuture(admission);
        }

        @Override
        public Future<RespReply> carryOut(Optional<Login> login, List<String> words, String remote) {
            return Future.failedFuture("no orders here");
        }
    }

    @Test
    void shouldServeEveryFileThatAnotherOneNames() {
        Set<String> open = new TreeSet<>(Set.of("/"));
        Set<String> served = new TreeSet<>();
        while (!open.isEmpty()) {
            String path = open.iterator().next();
            open.remove(path);
            Page page = get(path);
            assertEquals(200, page.status(), path);
            served.add(path);
            references(page.body().toString()).stream()
                    .filter(named -> !served.contains(named))
                    .forEach(open::add);
        }

        assertTrue(served.containsAll(Set.of("/ui/main.js", "/ui/theme.css", "/ui/dom.js")), served::toString);
    }

    @Test
    void shouldStandOnNothingFromOutside() {
        for (String path : all()) {
            String text = get(path).body().toString().replace(SVG, "");
            assertFalse(text.contains("//") && text.matches("(?s).*(https?:|[\"'(])//.*"), path);
            assertFalse(
                    text.matches("(?s).*(innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\().*"), path);
        }
        String index = get("/").body().toString();
        assertFalse(index.matches("(?s).*(<script>|<style| style=| on[a-z]+=).*"), index);
    }

    @Test
    void shouldLetTheBrowserLoadNothingElse() {
        for (String path : all()) {
            Map<String, String> told = get(path).headers();
            assertTrue(
                    told.getOrDefault("Content-Security-Policy", "")
                            .startsWith("default-src 'none'; script-src 'self';"),
                    path);
            assertEquals("no-referrer", told.get("Referrer-Policy"), path);
        }
    }

    @Test
    void shouldSendAFileAnewOnlyIfItHasChanged() {
        Page first = get("/ui/main.js");
        headers.set("If-None-Match", "\"another\", " + first.headers().get("etag"));
        Page second = get("/ui/main.js");
        headers.set("If-None-Match", "\"another\"");
        Page third = get("/ui/main.js");

        assertEquals(304, second.status());
        assertEquals(0, second.body().length());
        assertEquals(first.headers().get("etag"), second.headers().get("etag"));
        assertEquals(200, third.status());
    }

    @Test
    void shouldHaveTheBrowserAskForALoginWhereMastersAreHidden() {
        admission = Admission.LOGIN_NEEDED;
        Page page = get("/");

        assertEquals(401, page.status());
        assertEquals(Page.TEXT, page.contentType());
        assertTrue(page.headers().getOrDefault("WWW-Authenticate", "").startsWith("Basic realm="));
        assertEquals(200, get("/ui/main.js").status());
    }

    @Test
    void shouldTellWhoMayNotSeeMasters() {
        admission = Admission.FORBIDDEN;

        assertEquals(
                "This user may not run sentinel masters.\n", get("/").body().toString());
    }

    @Test
    void shouldServeNoOtherFileOfOurJar() {
        assertEquals(404, get("/ui/openapi.json").status());
        assertEquals(404, get("/ui/../openapi.json").status());
        assertEquals(404, get("/ui/").status());
        assertEquals(404, get("/index.html").status());
    }

    private static List<String> references(String text) {
        List<String> found = new ArrayList<>();
        for (MatchResult match : REFERENCE.matcher(text).results().toList()) {
            found.add(match.group(1) == null ? "/ui/" + match.group(2) : "/" + match.group(1));
        }
        return found;
    }

    private List<String> all() {
        List<String> paths = new ArrayList<>(List.of("/"));
        for (int index = 0; index < paths.size(); index++) {
            references(get(paths.get(index)).body().toString()).stream()
                    .filter(named -> !paths.contains(named))
                    .forEach(paths::add);
        }
        return paths;
    }

    private Page get(String path) {
        Asked asked = new Asked(
                HttpMethod.GET,
                List.of(path.substring(1).split("/", -1)),
                Map.of(),
                Map.of(),
                headers,
                "127.0.0.1",
                Buffer.buffer());
        return (Page) router.answer(asked).result();
    }
}
