package dev.vedette.sentinel.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One request, read and decoded.
 *
 * @param method how it asks
 * @param path the words of the path, decoded
 * @param parts the words that stand where the route has a name in braces
 * @param query what stands behind the question mark, each with its values
 * @param headers as sent
 * @param remote where it comes from
 * @param body empty unless the method has one
 */
public record Asked(
        HttpMethod method,
        List<String> path,
        Map<String, String> parts,
        Map<String, List<String>> query,
        MultiMap headers,
        String remote,
        Buffer body) {

    private static final int MAX_QUERY_PARAMETERS = 32;

    /** Copies what may change. */
    public Asked {
        path = List.copyOf(path);
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** Reads a request without its body; empty if its address cannot be decoded. */
    static Optional<Asked> of(HttpServerRequest request) {
        try {
            QueryStringDecoder decoder = new QueryStringDecoder(
                    withoutHost(request.uri()), StandardCharsets.UTF_8, true, MAX_QUERY_PARAMETERS);
            String rawPath = decoder.rawPath();
            List<String> words = List.of(
                            rawPath.substring(Math.min(1, rawPath.length())).split("/", -1))
                    .stream()
                    .map(QueryStringDecoder::decodeComponent)
                    .toList();
            return Optional.of(new Asked(
                    request.method(),
                    words,
                    Map.of(),
                    decoder.parameters(),
                    request.headers(),
                    remote(request.remoteAddress()),
                    Buffer.buffer()));
        } catch (IllegalArgumentException undecodable) {
            return Optional.empty();
        }
    }

    /** Proxies may send the whole address, whose host is no matter of ours. Source: RFC 9112, 3.2.2. */
    private static String withoutHost(String address) {
        if (!address.startsWith("http://") && !address.startsWith("https://")) {
            return address;
        }
        int path = address.indexOf('/', address.indexOf("//") + 2);
        return path < 0 ? "/" : address.substring(path);
    }

    /** Where a connection comes from. */
    static String remote(@Nullable SocketAddress address) {
        return address == null ? "?" : String.valueOf(address.hostAddress());
    }

    /** The same on a route with names in braces. */
    Asked at(Map<String, String> newParts) {
        return new Asked(method, path, newParts, query, headers, remote, body);
    }

    /** The same with its body. */
    Asked with(Buffer newBody) {
        return new Asked(method, path, parts, query, headers, remote, newBody);
    }

    /** The word that stands where the route has {@code name} in braces. */
    public String part(String name) {
        return Optional.ofNullable(parts.get(name)).orElseThrow();
    }

    /** The one value of a query parameter; empty if it is not there. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
    }

    /** What is wrong with the query if it may hold these parameters, each once; empty if nothing is. */
    public Optional<String> queryFault(String... allowed) {
        Set<String> known = new TreeSet<>(List.of(allowed));
        for (Map.Entry<String, List<String>> given : query.entrySet()) {
            if (!known.contains(given.getKey())) {
                return Optional.of("There is no parameter '" + given.getKey() + "' here. Known are: "
                        + (known.isEmpty() ? "none" : String.join(", ", known)) + ".");
            }
            if (given.getValue().size() > 1) {
                return Optional.of("The parameter '" + given.getKey() + "' is given more than once.");
            }
        }
        return Optional.empty();
    }

    /** A header; empty if it is not there. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether it is about the API, whose errors are JSON. */
    boolean isApi() {
        return !path.isEmpty() && path.get(0).equals("api");
    }
}
