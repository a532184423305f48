package dev.vedette.it.bench.hostile;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import java.util.List;
import java.util.stream.Collectors;

/** Requests over HTTP, one behind the other, as one text. */
final class HttpRequests {

    private static final String HEADERS = " HTTP/1.1\r\nHost: localhost\r\n";
    private static final String MASTER = "/api/v1/masters/" + MASTER_NAME;

    /** One of each kind, the costly ones among them, and an order by somebody who does not know the password. */
    static final String EVERY_KIND = List.of(
                            "/metrics",
                            "/api/v1/masters",
                            MASTER,
                            MASTER + "/explain",
                            "/api/v1/events",
                            "/masters/" + MASTER_NAME + "/primary?node=127.0.0.1:1",
                            "/",
                            "/ui/main.js",
                            "/readyz",
                            "/nothing")
                    .stream()
                    .map(path -> "GET " + path + HEADERS + "\r\n")
                    .collect(Collectors.joining())
            + "POST " + MASTER + "/failover" + HEADERS
            + "Content-Type: application/json\r\nOrigin: http://elsewhere.example\r\nContent-Length: 2\r\n\r\n{}";

    private HttpRequests() {}
}
