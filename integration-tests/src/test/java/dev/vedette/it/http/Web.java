package dev.vedette.it.http;

import dev.vedette.it.resp.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks over HTTP. */
final class Web {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private Web() {}

    /** The answer to GET. */
    static HttpResponse<String> get(Endpoint server, String path) throws IOException {
        return send(request(server, path).GET().build());
    }

    /** A request that is still to get its method. */
    static HttpRequest.Builder request(Endpoint server, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + server + path)).timeout(PATIENCE);
    }

    /** The answer to a request. */
    static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + request.uri(), e);
        }
    }
}
