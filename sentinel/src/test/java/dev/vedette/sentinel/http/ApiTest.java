package dev.vedette.sentinel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.resp.RespReply;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API over a picture made by hand, and users who may or may not. */
class ApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MasterName MASTER = new MasterName(Pictures.MASTER);

    private final Vertx vertx = Vertx.vertx();
    private final Pictures set = new Pictures();
    private final EventFeed feed = new EventFeed();
    private final List<Long> losses = new ArrayList<>();
    private final List<FailoverRecord> ended = new ArrayList<>();
    private final FailoverHistory history = new FailoverHistory(
            "a".repeat(40),
            name -> set.take().view().master(name),
            name -> set.take().outlook(name),
            new FailoverHistory.Listener() {
                @Override
                public void lost(MasterName master, long bytes) {
                    losses.add(bytes);
                }

                @Override
                public void ended(FailoverRecord record) {
                    ended.add(record);
                }
            });
    private final List<List<String>> orders = new ArrayList<>();
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private Admission admission = Admission.ADMITTED;
    private RespReply reply = RespReply.OK;
    private boolean isLoopback = true;

    @AfterEach
    void closeEverything() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void shouldAnswerEveryQuestionAsDescribed() throws Exception {
        tellOfAFailover();
        JsonNode description = JSON.readTree(body(get("/api/v1/openapi.json")));

        for (Map.Entry<String, String> question : Map.of(
                        "/api/v1", "/api/v1",
                        "/api/v1/masters", "/api/v1/masters",
                        "/api/v1/masters/{name}", "/api/v1/masters/mymaster",
                        "/api/v1/masters/{name}/explain", "/api/v1/masters/mymaster/explain",
                        "/api/v1/pauses", "/api/v1/pauses",
                        "/api/v1/failovers", "/api/v1/failovers",
                        "/api/v1/events", "/api/v1/events")
                .entrySet()) {
            JsonNode schema = description
                    .path("paths")
                    .path(question.getKey())
                    .at("/get/responses/200/content/application~1json/schema");
            JsonNode answer = JSON.readTree(body(get(question.getValue())));
            assertEquals(List.of(), new Schema(description).faults(schema, answer, question.getKey()));
        }
        JsonNode problem = JSON.readTree(body(get("/api/v1/masters/another")));
        assertEquals(List.of(), new Schema(description).faults("Problem", problem, "a problem"));
    }

    @Test
    void shouldDescribeEveryRouteAndNoOther() throws Exception {
        JsonNode description = JSON.readTree(body(get("/api/v1/openapi.json")));
        Set<String> described = new TreeSet<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        Set<String> served = new TreeSet<>();
        router().routes().stream()
                .filter(route -> route.template().startsWith("/api/"))
                .forEach(route -> served.add(route.method() + " " + route.template()));

        assertEquals(described, served);
    }

    @Test
    void shouldTellTheStoryOfAFailover() throws Exception {
        tellOfAFailover();

        JsonNode told = JSON.readTree(body(get("/api/v1/failovers"))).get(0);

        assertEquals("switched", told.path("outcome").asText());
        assertEquals("master_down", told.path("cause").asText());
        assertEquals("a".repeat(40), told.path("leader").asText());
        assertEquals("127.0.0.1:6379", told.path("from").asText());
        assertEquals("127.0.0.1:6380", told.path("to").asText());
        assertEquals(1_000, told.path("gapBytes").asLong());
        assertEquals("the only one", told.at("/candidates/0/reason").asText());
        assertEquals(8, told.path("steps").size());
        assertEquals(45, told.at("/steps/6/millis").asLong());
        assertEquals(List.of(1_000L), losses);
        assertEquals(1, ended.size());
        assertEquals(told, JSON.readTree(ended.get(0).jsonText()));
        assertEquals("[]", body(get("/api/v1/failovers", Map.of("master", List.of("another")))));
    }

    @Test
    void shouldTellWhyAnAttemptWasGivenUpAndWhoWasFasterElsewhere() throws Exception {
        event(1_000, EventType.SUBJECTIVELY_DOWN, "master mymaster 127.0.0.1 6379");
        event(1_010, EventType.TRY_FAILOVER, "");
        event(1_100, EventType.ABORT_NOT_ELECTED, "");
        event(1_200, EventType.CONFIG_UPDATE_FROM, "sentinel " + "b".repeat(40) + " 127.0.0.1 26380 @ mymaster");
        event(1_200, EventType.SWITCH_MASTER, "mymaster 127.0.0.1 6379 127.0.0.1 6380");

        JsonNode told = JSON.readTree(body(get("/api/v1/failovers")));

        assertEquals("followed", told.at("/0/outcome").asText());
        assertEquals("b".repeat(40), told.at("/0/leader").asText());
        assertEquals("aborted", told.at("/1/outcome").asText());
        assertEquals("not-elected", told.at("/1/reason").asText());
        assertEquals(List.of(), losses);
    }

    @Test
    void shouldNumberEventsAndTellWhenSomeWereMissed() throws Exception {
        for (int number = 0; number < EventFeed.CAPACITY + 5; number++) {
            event(1_000, EventType.SUBJECTIVELY_DOWN, "number " + number);
        }

        JsonNode all = JSON.readTree(body(get("/api/v1/events")));
        JsonNode rest = JSON.readTree(body(get("/api/v1/events", Map.of("since", List.of("1003")))));

        assertTrue(all.path("missed").asBoolean());
        assertEquals(6, all.path("first").asLong());
        assertEquals(EventFeed.CAPACITY, all.path("events").size());
        assertFalse(rest.path("missed").asBoolean());
        assertEquals("number 1003", rest.at("/events/0/payload").asText());
        assertEquals(400, status(get("/api/v1/events", Map.of("since", List.of("x")))));
    }

    @Test
    void shouldHandOrdersOnAsTheCommandsThatTheyAre() {
        assertEquals(200, status(post("/api/v1/masters/mymaster/failover", "")));
        assertEquals(200, status(post("/api/v1/masters/mymaster/failover", "{\"coordinated\":true}")));
        assertEquals(200, status(post("/api/v1/masters/my*/reset", "{}")));
        assertEquals(200, status(post("/api/v1/masters/mymaster/set", "{\"parallel-syncs\":2,\"quorum\":\"3\"}")));

        assertEquals(
                List.of(
                        List.of("SENTINEL", "FAILOVER", "mymaster"),
                        List.of("SENTINEL", "FAILOVER", "mymaster", "COORDINATED"),
                        List.of("SENTINEL", "RESET", "my\\*"),
                        List.of("SENTINEL", "SET", "mymaster", "parallel-syncs", "2", "quorum", "3")),
                orders);
    }

    @Test
    void shouldSayByItsStatusWhyAnOrderWasRefused() {
        for (Map.Entry<String, Integer> refusal : Map.of(
                        "ERR No such master with that name", 404,
                        "INPROG Failover already in progress", 409,
                        "NOGOODSLAVE No suitable replica to promote", 409,
                        "ERR Invalid argument '0' for SENTINEL SET 'quorum'", 400)
                .entrySet()) {
            reply = RespReply.error(refusal.getKey());
            assertEquals(refusal.getValue(), status(post("/api/v1/masters/mymaster/failover", "")), refusal.getKey());
        }
        reply = RespReply.integer(0);
        assertEquals(404, status(post("/api/v1/masters/mymaster/reset", "")));
    }

    @Test
    void shouldRefuseBodiesThatAreNoOrder() {
        for (String bad : List.of("[]", "{", "{\"a\":{}}", "{\"a\":null}", "{\"a\":1,\"a\":2}", "{} {}", "x")) {
            assertEquals(400, status(post("/api/v1/masters/mymaster/set", bad)), bad);
        }
        assertEquals(400, status(post("/api/v1/masters/mymaster/set", "{}")));
        assertEquals(400, status(post("/api/v1/masters/mymaster/failover", "{\"force\":true}")));
        assertEquals(List.of(), orders);
    }

    @Test
    void shouldTakeNoOrdersFromPagesOfOtherSites() {
        headers.set("Origin", "https://elsewhere.example");
        assertEquals(403, status(post("/api/v1/masters/mymaster/failover", "")));
        headers.remove("Origin");
        headers.set("Sec-Fetch-Site", "cross-site");
        assertEquals(403, status(post("/api/v1/masters/mymaster/failover", "")));
        headers.remove("Sec-Fetch-Site");
        headers.set("Content-Type", "text/plain");
        assertEquals(415, status(ask(HttpMethod.POST, "/api/v1/masters/mymaster/failover", Map.of(), "{}")));

        assertEquals(List.of(), orders);
    }

    @Test
    void shouldTakeOrdersFromThePageThatItServes() {
        headers.set("Host", "Sentinel-1.example:9121");
        headers.set("Sec-Fetch-Site", "same-origin");
        for (String own : List.of("http://sentinel-1.example:9121", "https://sentinel-1.example:9121")) {
            headers.set("Origin", own);
            assertEquals(200, status(post("/api/v1/masters/mymaster/failover", "")), own);
        }
        for (String other :
                List.of("null", "http://sentinel-1.example", "http://sentinel-1.example:9121.evil.example")) {
            headers.set("Origin", other);
            assertEquals(403, status(post("/api/v1/masters/mymaster/failover", "")), other);
        }
        assertEquals(2, orders.size());
    }

    @Test
    void shouldTellInShortHowManyAreUpAndWhoWouldBeChosen() throws Exception {
        JsonNode well = JSON.readTree(body(get("/api/v1/masters"))).get(0);
        set.isMasterLinkUp = false;
        JsonNode lame = JSON.readTree(body(get("/api/v1/masters"))).get(0);

        assertEquals(1, well.path("replicasUp").asInt());
        assertEquals(1_000, well.path("behindBytes").asLong());
        assertEquals(3, well.path("sentinelsUp").asInt());
        assertEquals("127.0.0.1:6380", well.path("chosen").asText());
        assertEquals(0, lame.path("replicasUp").asInt());
        assertTrue(lame.path("behindBytes").isNull(), lame::toString);
    }

    @Test
    void shouldTakeOrdersWithoutPasswordOverLoopbackOnly() {
        admission = Admission.ADMITTED_UNKNOWN;
        headers.set("Host", "localhost:9121");
        assertEquals(200, status(post("/api/v1/masters/mymaster/failover", "")));
        headers.set("Host", "rebound.example:9121");
        assertEquals(403, status(post("/api/v1/masters/mymaster/failover", "")));
        headers.set("Host", "127.0.0.1:9121");
        isLoopback = false;
        assertEquals(403, status(post("/api/v1/masters/mymaster/failover", "")));
        assertEquals(200, status(get("/api/v1/masters")));
    }

    @Test
    void shouldAskForALoginAndRefuseWhoMayNot() {
        admission = Admission.LOGIN_NEEDED;
        assertEquals(401, status(get("/api/v1/masters")));
        assertTrue(get("/api/v1/masters").headers().get("WWW-Authenticate").startsWith("Basic "));
        admission = Admission.FORBIDDEN;
        assertEquals(403, status(post("/api/v1/masters/mymaster/failover", "")));
        headers.set("Authorization", "Bearer x");
        assertEquals(400, status(get("/api/v1/masters")));

        assertEquals(List.of(), orders);
    }

    @Test
    void shouldStopWhoTriesPasswords() {
        admission = Admission.LOGIN_WRONG;
        headers.set("Authorization", "Basic dXNlcjpwYXNz");
        Router router = router();
        for (int attempt = 0; attempt < 10; attempt++) {
            assertEquals(
                    401,
                    page(router, HttpMethod.GET, "/api/v1/masters", Map.of(), "")
                            .status());
        }

        assertEquals(
                429,
                page(router, HttpMethod.GET, "/api/v1/masters", Map.of(), "").status());
    }

    @Test
    void shouldBoundTheRateOfRequests() {
        Router router = router();
        int refused = 0;
        for (int number = 0; number < 1_000; number++) {
            refused += page(router, HttpMethod.GET, "/api/v1/masters", Map.of(), "")
                                    .status()
                            == 429
                    ? 1
                    : 0;
        }

        assertTrue(refused > 0, "all of a thousand were answered");
    }

    private void tellOfAFailover() {
        event(1_000, EventType.SUBJECTIVELY_DOWN, "master mymaster 127.0.0.1 6379");
        event(1_003, EventType.OBJECTIVELY_DOWN, "");
        event(1_004, EventType.TRY_FAILOVER, "");
        event(1_014, EventType.ELECTED_LEADER, "");
        event(1_020, EventType.SELECTED_REPLICA, "slave 127.0.0.1:6380 127.0.0.1 6380 @ mymaster 127.0.0.1 6379");
        event(1_044, EventType.PROMOTED_REPLICA, "");
        event(1_045, EventType.SWITCH_MASTER, "mymaster 127.0.0.1 6379 127.0.0.1 6380");
        event(1_100, EventType.FAILOVER_END, "");
    }

    private void event(long nowMillis, EventType type, String payload) {
        Event event = new Event(type, Optional.of(MASTER), payload);
        history.event(nowMillis, event);
        feed.add(event);
    }

    private Router router() {
        return new Router(ApiPages.routes(vertx, new Desk(), isLoopback, new Fixed(), history, feed, "0.0.0"));
    }

    private Page get(String path) {
        return get(path, Map.of());
    }

    private Page get(String path, Map<String, List<String>> query) {
        return ask(HttpMethod.GET, path, query, "");
    }

    private Page post(String path, String body) {
        headers.set("Content-Type", "application/json");
        return ask(HttpMethod.POST, path, Map.of(), body);
    }

    private Page ask(HttpMethod method, String path, Map<String, List<String>> query, String body) {
        return page(router(), method, path, query, body);
    }

    private Page page(Router router, HttpMethod method, String path, Map<String, List<String>> query, String body) {
        List<String> words = Arrays.asList(path.substring(1).split("/", -1));
        Answer answer = router.answer(
                        new Asked(method, words, Map.of(), query, headers, "127.0.0.1", Buffer.buffer(body)))
                .result();
        return answer instanceof Page page ? page : Page.line(0, "no page but " + answer);
    }

    private static int status(Page page) {
        return page.status();
    }

    private static String body(Page page) {
        return page.body().toString();
    }

    private final class Fixed implements PictureSource {

        @Override
        public Future<Picture> plain() {
            return Future.succeededFuture(set.take());
        }

        @Override
        public Future<Picture> withOutlooks() {
            return plain();
        }
    }

    private final class Desk implements ApiDesk {

        @Override
        public Future<Admission> admission(Optional<Login> login, List<String> words) {
            return Future.succeededFuture(admission);
        }

        @Override
        public Future<RespReply> carryOut(Optional<Login> login, List<String> words, String remote) {
            orders.add(words);
            return Future.succeededFuture(reply);
        }
    }
}
