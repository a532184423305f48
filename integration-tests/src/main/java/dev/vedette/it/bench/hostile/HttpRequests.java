package dev.vedette.it.bench.hostile;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import java.util.List;
import java.util.stream.Collectors;

/** Requests over HTTP, one behind the other, as one text. */
final class HttpRequests {

    private static final String HEADERS = " HTTP/1.1\r\nHost: localhost\r\n";
    private static final String MASTER = "/api/v1/masters/" + MASTER_NAME;

    private static final List<String> FREE = List.of(
            "/metrics",
            "/masters/" + MASTER_NAME + "/primary?node=127.0.0.1:1",
            "/masters/" + MASTER_NAME + "/replica?node=127.0.0.1:1&max-lag=1mb",
            "/ui/main.js",
            "/readyz",
            "/livez",
            "/nothing");
    private static final List<String> GUARDED =
            List.of("/api/v1/masters", MASTER, MASTER + "/explain", "/api/v1/events", "/");

    /** One of each kind that needs no login. */
    static final String WITHOUT_LOGIN = gets(FREE);

    /** One of each kind, the costly ones among them, and an order by somebody who does not know the password. */
    static final String EVERY_KIND = gets(FREE)
            + gets(GUARDED)
            + "POST " + MASTER + "/failover" + HEADERS
            + "Content-Type: application/json\r\nOrigin: http://elsewhere.example\r\nContent-Length: 2\r\n\r\n{}";

    private static String gets(List<String> paths) {
        return paths.stream().map(path -> "GET " + path + HEADERS + "\r\n").collect(Collectors.joining());
    }

    private HttpRequests() {}
}
