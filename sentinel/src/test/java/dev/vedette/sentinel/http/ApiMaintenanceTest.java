package dev.vedette.sentinel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.quorum.PauseView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.PauseStamp;
import dev.vedette.quorum.model.RunId;
import dev.vedette.sentinel.resp.RespReply;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pauses, and what is forgotten, over the API. */
class ApiMaintenanceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final Pictures set = new Pictures();
    private final List<List<String>> orders = new ArrayList<>();
    private RespReply reply = RespReply.OK;

    @AfterEach
    void tearDown() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void shouldShowAPauseWhereverItsMasterIsShown() throws Exception {
        set.pause = Optional.of(new PauseView(
                new PauseOrder(
                        PauseOrder.Kind.PAUSE,
                        PauseScope.ALL,
                        new PauseStamp(7, new RunId("b".repeat(40))),
                        "new disks"),
                Pictures.NOW_MILLIS + 5_000,
                1_700_000_005_000L,
                new PauseView.Agreement(
                        2,
                        3,
                        2,
                        List.of(new PauseView.Missing(
                                new RunId("c".repeat(40)), new Endpoint("127.0.0.1", 26380), "not connected")))));
        JsonNode description = JSON.readTree(body(get("/api/v1/openapi.json")));

        JsonNode summary = JSON.readTree(body(get("/api/v1/masters"))).get(0);
        JsonNode master = JSON.readTree(body(get("/api/v1/masters/mymaster")));
        JsonNode pause = JSON.readTree(body(get("/api/v1/pauses"))).get(0);

        assertEquals(List.of(), new Schema(description).faults("MasterSummary", summary, "summary"));
        assertEquals(List.of(), new Schema(description).faults("Master", master, "master"));
        assertEquals(List.of(), new Schema(description).faults("Pause", pause, "pause"));
        assertEquals(pause, summary.path("pause"));
        assertEquals(5_000, pause.path("remainingMillis").asLong());
        assertEquals("not connected", pause.at("/missing/0/reason").asText());
        assertFalse(JSON.readTree(body(get("/api/v1/masters/mymaster/explain")))
                .path("failoverPossible")
                .asBoolean());
    }

    @Test
    void shouldHandMaintenanceOnAsTheCommandsThatItIs() throws Exception {
        reply = new RespReply.MapValue(List.of(RespReply.bulk("agreed"), RespReply.integer(3)));
        assertEquals(
                3,
                JSON.readTree(body(post("/api/v1/masters/mymaster/pause", "{\"seconds\":60,\"reason\":\"new disks\"}")))
                        .path("agreed")
                        .asInt());
        assertEquals(200, status(post("/api/v1/pause", "{\"seconds\":60}")));
        assertEquals(200, status(post("/api/v1/masters/mymaster/resume", "{}")));
        assertEquals(200, status(post("/api/v1/resume", "")));
        assertEquals(200, status(post("/api/v1/masters/mymaster/forget", "{\"replica\":\"[::1]:6379\"}")));
        assertEquals(200, status(post("/api/v1/masters/mymaster/forget", "{\"sentinel\":\"abc\",\"force\":true}")));

        assertEquals(
                List.of(
                        List.of("VEDETTE", "PAUSE", "mymaster", "60", "new disks"),
                        List.of("VEDETTE", "PAUSE", "*", "60"),
                        List.of("VEDETTE", "RESUME", "mymaster"),
                        List.of("VEDETTE", "RESUME", "*"),
                        List.of("VEDETTE", "FORGET", "mymaster", "REPLICA", "::1", "6379"),
                        List.of("VEDETTE", "FORGET", "mymaster", "SENTINEL", "abc", "FORCE")),
                orders);
    }

    @Test
    void shouldRefuseMaintenanceThatMakesNoSense() {
        assertEquals(400, status(post("/api/v1/masters/*/pause", "{\"seconds\":60}")));
        assertEquals(400, status(post("/api/v1/masters/*/resume", "{}")));
        assertEquals(400, status(post("/api/v1/masters/mymaster/pause", "{}")));
        assertEquals(400, status(post("/api/v1/masters/mymaster/pause", "{\"seconds\":60,\"why\":1}")));
        assertEquals(400, status(post("/api/v1/masters/mymaster/resume", "{\"seconds\":60}")));
        assertEquals(400, status(post("/api/v1/masters/mymaster/forget", "{}")));
        assertEquals(400, status(post("/api/v1/masters/mymaster/forget", "{\"replica\":\"nowhere\"}")));
        assertEquals(400, status(post("/api/v1/masters/mymaster/forget", "{\"replica\":\"a:1\",\"sentinel\":\"b\"}")));

        assertEquals(List.of(), orders);
    }

    @Test
    void shouldSayByItsStatusThatNoMajorityHasTakenAPause() {
        reply = RespReply.error("NOQUORUM 1 of 3 Sentinels have taken the pause");
        assertEquals(503, status(post("/api/v1/masters/mymaster/pause", "{\"seconds\":60}")));
        reply = RespReply.error("INUSE That Sentinel is not down");
        assertEquals(409, status(post("/api/v1/masters/mymaster/forget", "{\"sentinel\":\"abc\"}")));
    }

    private Page get(String path) {
        return ask(HttpMethod.GET, path, "");
    }

    private Page post(String path, String body) {
        return ask(HttpMethod.POST, path, body);
    }

    private Page ask(HttpMethod method, String path, String body) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().set("Content-Type", "application/json");
        List<String> words = Arrays.asList(path.substring(1).split("/", -1));
        Answer answer = new Router(
                        ApiPages.routes(vertx, new Desk(), true, new Fixed(), history(), new EventFeed(), "0.0.0"))
                .answer(new Asked(method, words, Map.of(), Map.of(), headers, "127.0.0.1", Buffer.buffer(body)))
                .result();
        return answer instanceof Page page ? page : Page.line(0, "no page but " + answer);
    }

    private FailoverHistory history() {
        return new FailoverHistory(
                "a".repeat(40),
                name -> set.take().view().master(name),
                name -> set.take().outlook(name),
                new FailoverHistory.Listener() {
                    @Override
                    public void lost(MasterName master, long bytes) {
                        throw new AssertionError("nothing is lost here");
                    }

                    @Override
                    public void ended(FailoverRecord record) {
                        throw new AssertionError("nothing ends here");
                    }
                });
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
            return Future.succeededFuture(Admission.ADMITTED);
        }

        @Override
        public Future<RespReply> carryOut(Optional<Login> login, List<String> words, String remote) {
            orders.add(words);
            return Future.succeededFuture(reply);
        }
    }
}
