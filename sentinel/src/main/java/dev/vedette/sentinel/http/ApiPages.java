package dev.vedette.sentinel.http;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.model.MasterName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The API's questions, in JSON. Source: docs/http.md, The API. */
public final class ApiPages {

    /** Where the API begins. */
    static final String ROOT = "/api/v1";

    private static final String JSON = "application/json";
    private static final String EVENT_STREAM = "text/event-stream";
    private static final String DESCRIPTION = "openapi.json";
    private static final String SINCE = "since";
    private static final int MAX_EVENTS = EventFeed.CAPACITY;

    private final ApiGuard guard;
    private final PictureSource pictures;
    private final FailoverHistory history;
    private final EventFeed feed;
    private final EventStreams streams;
    private final String version;

    /** Pages of one sentinel. */
    ApiPages(
            Vertx vertx,
            ApiGuard guard,
            PictureSource pictures,
            FailoverHistory history,
            EventFeed feed,
            String version) {
        this.guard = guard;
        this.pictures = pictures;
        this.history = history;
        this.feed = feed;
        this.streams = new EventStreams(vertx, feed);
        this.version = version;
    }

    /** All routes of the API, questions and orders, and of the status page, which stands on it. */
    public static List<Route> routes(
            Vertx vertx,
            ApiDesk desk,
            boolean isLoopback,
            PictureSource pictures,
            FailoverHistory history,
            EventFeed feed,
            String version) {
        ApiGuard guard = new ApiGuard(desk, isLoopback);
        List<Route> routes = new ArrayList<>(new ApiPages(vertx, guard, pictures, history, feed, version).routes());
        routes.addAll(new ApiOrders(guard, desk).routes());
        routes.addAll(new StatusPage(guard).routes());
        return routes;
    }

    private List<Route> routes() {
        return List.of(
                Route.get(ROOT, this::sentinel),
                Route.get(ROOT + "/openapi.json", asked -> Future.succeededFuture(description())),
                Route.get(ROOT + "/masters", this::masters),
                Route.get(ROOT + "/masters/{name}", this::master),
                Route.get(ROOT + "/masters/{name}/explain", this::explain),
                Route.get(ROOT + "/pauses", this::pauses),
                Route.get(ROOT + "/failovers", this::failovers),
                Route.get(ROOT + "/events", this::events),
                Route.get(ROOT + "/events/stream", this::stream));
    }

    /** A page of JSON. */
    static Page json(int status, Object value) {
        return new Page(status, JSON, Buffer.buffer(JsonText.of(value)), Map.of());
    }

    private Future<? extends Answer> sentinel(Asked asked) {
        return looked(asked, List.of("sentinel", "masters"), picture -> json(200, ApiText.sentinel(picture, version)));
    }

    private Future<? extends Answer> masters(Asked asked) {
        return looked(
                asked,
                List.of("sentinel", "masters"),
                picture -> json(
                        200,
                        picture.view().masters().stream()
                                .map(master -> ApiText.summary(picture, master))
                                .toList()));
    }

    private Future<? extends Answer> pauses(Asked asked) {
        return looked(
                asked,
                List.of("vedette", "pauses"),
                picture -> json(
                        200,
                        picture.view().pauses().stream()
                                .map(pause -> ApiText.pause(picture, pause))
                                .toList()));
    }

    private Future<? extends Answer> master(Asked asked) {
        return ofMaster(asked, "master", (picture, master) -> Optional.of(json(200, ApiText.master(picture, master))));
    }

    private Future<? extends Answer> explain(Asked asked) {
        return ofMaster(
                asked,
                "ckquorum",
                (picture, master) ->
                        picture.outlook(master.name()).map(outlook -> json(200, ApiText.outlook(master, outlook))));
    }

    private Future<? extends Answer> failovers(Asked asked) {
        Optional<String> fault = asked.queryFault("master");
        if (fault.isPresent()) {
            return bad(fault.get());
        }
        Optional<String> wanted = asked.parameter("master");
        return guard.question(
                asked,
                List.of("sentinel", "masters"),
                () -> Future.succeededFuture(json(
                        200,
                        history.latest().stream()
                                .filter(record -> wanted.isEmpty()
                                        || wanted.get().equals(record.master().value()))
                                .map(FailoverRecord::json)
                                .toList())));
    }

    private Future<? extends Answer> events(Asked asked) {
        Optional<Page> fault = sinceFault(asked);
        if (fault.isPresent()) {
            return Future.succeededFuture(fault.get());
        }
        return guard.question(asked, List.of("psubscribe", "*"), () -> {
            long since = asked.parameter(SINCE).map(Long::parseLong).orElse(0L);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("first", feed.first());
            json.put("last", feed.last());
            json.put("missed", since + 1 < feed.first());
            json.put(
                    "events",
                    feed.after(since, MAX_EVENTS).stream()
                            .map(EventFeed.Entry::json)
                            .toList());
            return Future.succeededFuture(json(200, json));
        });
    }

    private Future<? extends Answer> stream(Asked asked) {
        Optional<Page> fault = sinceFault(asked);
        if (fault.isPresent()) {
            return Future.succeededFuture(fault.get());
        }
        return guard.question(asked, List.of("psubscribe", "*"), () -> {
            if (!streams.hasRoom()) {
                return Future.succeededFuture(
                        Trouble.problem(503, "So many follow the events already: " + EventStreams.MAX_STREAMS + "."));
            }
            long since = asked.header("Last-Event-ID")
                    .filter(ApiPages::isNumber)
                    .or(() -> asked.parameter(SINCE))
                    .map(Long::parseLong)
                    .orElseGet(feed::last);
            return Future.succeededFuture(new Stream(EVENT_STREAM, response -> streams.follow(response, since)));
        });
    }

    private static Optional<Page> sinceFault(Asked asked) {
        Optional<String> fault = asked.queryFault(SINCE);
        if (fault.isEmpty() && !asked.parameter(SINCE).map(ApiPages::isNumber).orElse(true)) {
            fault = Optional.of("since is the number of the last event that you know.");
        }
        return fault.map(text -> Trouble.problem(400, text));
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,18}");
    }

    /** Makes a page of a picture. */
    private interface Show {

        Page of(Picture picture);
    }

    private Future<? extends Answer> looked(Asked asked, List<String> words, Show show) {
        Optional<String> fault = asked.queryFault();
        if (fault.isPresent()) {
            return bad(fault.get());
        }
        return guard.question(
                asked,
                words,
                () -> pictures.withOutlooks().map(show::of).recover(trouble -> Trouble.unavailable(asked, trouble)));
    }

    private Future<? extends Answer> ofMaster(
            Asked asked, String command, BiFunction<Picture, MasterView, Optional<Page>> show) {
        String name = asked.part("name");
        return looked(
                asked,
                List.of("sentinel", command, name),
                picture -> Optional.of(name)
                        .filter(text -> !text.isEmpty())
                        .flatMap(text -> picture.view().master(new MasterName(text)))
                        .flatMap(master -> show.apply(picture, master))
                        .orElseGet(() -> noSuchMaster(name)));
    }

    /** The answer for a master that is not there. */
    static Page noSuchMaster(String name) {
        return Trouble.problem(404, "No master of the name " + name + " is monitored here.");
    }

    private static Future<? extends Answer> bad(String text) {
        return Future.succeededFuture(Trouble.problem(400, text));
    }

    /** What the API is, as OpenAPI describes it. */
    private static Page description() {
        try (InputStream resource = ApiPages.class.getResourceAsStream(DESCRIPTION)) {
            if (resource == null) {
                throw new IllegalStateException("the build left out " + DESCRIPTION);
            }
            return new Page(200, JSON, Buffer.buffer(resource.readAllBytes()), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + DESCRIPTION + " from our own jar", e);
        }
    }
}
