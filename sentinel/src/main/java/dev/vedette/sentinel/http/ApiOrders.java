package dev.vedette.sentinel.http;

import dev.vedette.sentinel.resp.RespReply;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The API's orders: what they are told is handed on as the command of RESP that it is. Source: docs/http.md, Orders. */
final class ApiOrders {

    private static final String SENTINEL = "SENTINEL";
    private static final String VEDETTE = "VEDETTE";
    private static final String ALL = "*";

    /** What error replies begin with, and the status that says it in HTTP. */
    private static final Map<String, Integer> STATUSES = new TreeMap<>(Map.of(
            "ERR No such master", 404,
            "ERR No such replica", 404,
            "INPROG", 409,
            "NOGOOD", 409,
            "PAUSED", 409,
            "INUSE", 409,
            "NOQUORUM", 503,
            "NOPERM", 403,
            "ERR unknown", 403,
            "ERR CLIENT PAUSE", 503));

    private final ApiGuard guard;
    private final ApiDesk desk;

    ApiOrders(ApiGuard guard, ApiDesk desk) {
        this.guard = guard;
        this.desk = desk;
    }

    /** The routes. */
    List<Route> routes() {
        String master = ApiPages.ROOT + "/masters/{name}";
        return List.of(
                Route.post(master + "/failover", this::failOver),
                Route.post(master + "/reset", this::reset),
                Route.post(master + "/set", this::set),
                Route.post(master + "/pause", asked -> ofOne(asked, () -> pause(asked, asked.part("name")))),
                Route.post(master + "/resume", asked -> ofOne(asked, () -> resume(asked, asked.part("name")))),
                Route.post(master + "/forget", this::forget),
                Route.post(ApiPages.ROOT + "/pause", asked -> pause(asked, ALL)),
                Route.post(ApiPages.ROOT + "/resume", asked -> resume(asked, ALL)));
    }

    /** The sign for all masters is no name. */
    private static Future<? extends Answer> ofOne(Asked asked, Supplier<Future<? extends Answer>> order) {
        return asked.part("name").equals(ALL)
                ? bad("For all masters, post to " + ApiPages.ROOT + "/pause or " + ApiPages.ROOT + "/resume.")
                : order.get();
    }

    private Future<? extends Answer> pause(Asked asked, String scope) {
        Map<String, String> body = new TreeMap<>();
        Optional<Page> fault = read(asked, body);
        if (fault.isPresent()) {
            return Future.succeededFuture(fault.get());
        }
        String seconds = body.getOrDefault("seconds", "");
        String reason = body.getOrDefault("reason", "");
        if (seconds.isEmpty() || !Set.of("seconds", "reason").containsAll(body.keySet())) {
            return bad("A pause takes {\"seconds\": 600, \"reason\": \"new disks\"}; the reason may be left out.");
        }
        List<String> words = new ArrayList<>(List.of(VEDETTE, "PAUSE", scope, seconds));
        if (!reason.isEmpty()) {
            // Commands are bytes, one a character.
            words.add(new String(reason.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        }
        return carryOut(asked, words);
    }

    private Future<? extends Answer> resume(Asked asked, String scope) {
        Map<String, String> body = new TreeMap<>();
        Optional<Page> fault = read(asked, body);
        if (fault.isPresent() || !body.isEmpty()) {
            return fault.isPresent() ? Future.succeededFuture(fault.get()) : bad("A resume takes {}.");
        }
        return carryOut(asked, List.of(VEDETTE, "RESUME", scope));
    }

    private Future<? extends Answer> forget(Asked asked) {
        Map<String, String> body = new TreeMap<>();
        Optional<Page> fault = read(asked, body);
        if (fault.isPresent()) {
            return Future.succeededFuture(fault.get());
        }
        String force = body.getOrDefault("force", "false");
        body.remove("force");
        Optional<String> replica = Optional.ofNullable(body.remove("replica"));
        Optional<String> sentinel = Optional.ofNullable(body.remove("sentinel"));
        int colon = replica.map(address -> address.lastIndexOf(':')).orElse(-1);
        boolean isOne = replica.isPresent() != sentinel.isPresent() && (sentinel.isPresent() || colon > 0);
        if (!isOne || !body.isEmpty() || !force.matches("true|false")) {
            return bad("Say whom to forget: {\"replica\": \"host:port\"} or {\"sentinel\": \"run id\"}, and"
                    + " \"force\": true if it must be.");
        }
        List<String> words = new ArrayList<>(List.of(VEDETTE, "FORGET", asked.part("name")));
        replica.ifPresent(address ->
                words.addAll(List.of("REPLICA", host(address.substring(0, colon)), address.substring(colon + 1))));
        sentinel.ifPresent(id -> words.addAll(List.of("SENTINEL", id)));
        if (force.equals("true")) {
            words.add("FORCE");
        }
        return carryOut(asked, words);
    }

    /** An IPv6 address may stand in brackets. */
    private static String host(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    private Future<? extends Answer> failOver(Asked asked) {
        Map<String, String> body = new TreeMap<>();
        Optional<Page> fault = read(asked, body);
        if (fault.isPresent()) {
            return Future.succeededFuture(fault.get());
        }
        String coordinated = body.getOrDefault("coordinated", "false");
        body.remove("coordinated");
        if (!body.isEmpty() || !coordinated.matches("true|false")) {
            return bad("A failover takes {\"coordinated\": true} or {\"coordinated\": false}, and nothing else.");
        }
        List<String> words = new ArrayList<>(List.of(SENTINEL, "FAILOVER", asked.part("name")));
        if (coordinated.equals("true")) {
            words.add("COORDINATED");
        }
        return carryOut(asked, words);
    }

    /** RESET takes a pattern; a name with signs of one is not what it says. */
    private Future<? extends Answer> reset(Asked asked) {
        Map<String, String> body = new TreeMap<>();
        Optional<Page> fault = read(asked, body);
        if (fault.isPresent() || !body.isEmpty()) {
            return fault.isPresent() ? Future.succeededFuture(fault.get()) : bad("A reset takes {}.");
        }
        String name = asked.part("name").replaceAll("([\\\\*?\\[\\]^-])", "\\\\$1");
        return carryOut(asked, List.of(SENTINEL, "RESET", name));
    }

    private Future<? extends Answer> set(Asked asked) {
        Map<String, String> body = new TreeMap<>();
        Optional<Page> fault = read(asked, body);
        if (fault.isPresent() || body.isEmpty()) {
            return fault.isPresent()
                    ? Future.succeededFuture(fault.get())
                    : bad("Say what to set, as in {\"down-after-milliseconds\": 5000}.");
        }
        List<String> words = new ArrayList<>(List.of(SENTINEL, "SET", asked.part("name")));
        body.forEach((option, value) -> words.addAll(List.of(option, value)));
        return carryOut(asked, words);
    }

    private static Optional<Page> read(Asked asked, Map<String, String> body) {
        Optional<String> fault = asked.queryFault().or(() -> FlatJson.read(asked.body(), body));
        return fault.map(text -> Trouble.problem(400, text));
    }

    private Future<? extends Answer> carryOut(Asked asked, List<String> words) {
        Optional<Login> login = Login.of(asked.header("Authorization"));
        return guard.order(
                asked,
                words,
                () -> desk.carryOut(login, words, asked.remote())
                        .map(reply -> page(asked, reply))
                        .recover(unsaved -> Future.succeededFuture(Trouble.problem(
                                503,
                                "The state could not be saved, so it is not certain that this holds: " + unsaved))));
    }

    private static Page page(Asked asked, RespReply reply) {
        if (reply instanceof RespReply.SimpleError error) {
            return Trouble.problem(status(error.text()), error.text());
        }
        if (reply instanceof RespReply.IntegerValue count && count.value() == 0) {
            return ApiPages.noSuchMaster(asked.part("name"));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("result", reply instanceof RespReply.SimpleString status ? status.text() : "OK");
        if (reply instanceof RespReply.MapValue fields) {
            json.putAll(ReplyJson.of(fields));
        }
        return ApiPages.json(200, json);
    }

    private static int status(String error) {
        return STATUSES.entrySet().stream()
                .filter(known -> error.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(400);
    }

    private static Future<? extends Answer> bad(String text) {
        return Future.succeededFuture(Trouble.problem(400, text));
    }
}
