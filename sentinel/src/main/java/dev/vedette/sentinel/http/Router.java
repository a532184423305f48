package dev.vedette.sentinel.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds who answers a request, and answers itself what nobody does. */
public final class Router {

    private final List<Route> routes;

    /** A router of these; of two that fit, the first answers. */
    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** All that can be asked for. */
    public List<Route> routes() {
        return routes;
    }

    /** Whether this is answered in any case. */
    boolean isVital(Asked asked) {
        return routes.stream()
                .anyMatch(route -> route.urgency() == Route.Urgency.VITAL
                        && route.match(asked.path()).isPresent());
    }

    /** The answer to a request. */
    Future<? extends Answer> answer(Asked asked) {
        List<Route> fitting = new ArrayList<>();
        for (Route route : routes) {
            Optional<Map<String, String>> parts = route.match(asked.path());
            if (parts.isPresent()) {
                if (route.takes(asked.method())) {
                    return route.source().answer(asked.at(parts.get()));
                }
                fitting.add(route);
            }
        }
        if (fitting.isEmpty()) {
            return Future.succeededFuture(
                    Trouble.page(asked, 404, "There is nothing at this path. There are: " + paths() + "."));
        }
        String allowed = allowed(asked);
        if (asked.method().equals(HttpMethod.OPTIONS)) {
            return Future.succeededFuture(Page.of(204, Page.TEXT, "").with("Allow", allowed));
        }
        return Future.succeededFuture(
                Trouble.page(asked, 405, "This path takes " + allowed + ", not " + asked.method() + ".")
                        .with("Allow", allowed));
    }

    /** What to ask for instead; the API describes itself. */
    private String paths() {
        return routes.stream()
                .map(Route::template)
                .filter(template -> !template.startsWith("/ui/"))
                .filter(template -> !template.startsWith("/api/") || template.endsWith("/openapi.json"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String allowed(Asked asked) {
        Set<String> methods = new LinkedHashSet<>();
        for (Route route : routes) {
            if (route.match(asked.path()).isPresent()) {
                methods.add(route.method().name());
                if (route.method().equals(HttpMethod.GET)) {
                    methods.add("HEAD");
                }
            }
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }
}
