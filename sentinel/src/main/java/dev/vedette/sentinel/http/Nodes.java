package dev.vedette.sentinel.http;

import dev.vedette.quorum.InstanceView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.sentinel.wire.HostText;
import java.util.Optional;

/** Servers as whoever asks names them: by address or by name, with the port behind a colon. */
final class Nodes {

    private Nodes() {}

    /** Reads {@code host:port}; an IPv6 address may stand in brackets. */
    static Optional<Endpoint> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return port < 1 || port > Endpoint.MAX_PORT
                ? Optional.empty()
                : HostText.canonical(host).map(canonical -> new Endpoint(canonical, port));
    }

    /** Whether the instance is at that node: by the name it is known by, or the one it is shown by. */
    static boolean isAt(Picture picture, InstanceView instance, Endpoint node) {
        boolean isShownThere = picture.hosts().isSame(instance.endpoint(), node);
        return instance.id() instanceof InstanceId.DataInstance known
                ? isShownThere || picture.hosts().isSame(known.endpoint(), node)
                : isShownThere;
    }
}
