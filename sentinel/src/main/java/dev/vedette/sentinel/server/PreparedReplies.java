package dev.vedette.sentinel.server;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespVersion;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The replies that are given over and over, above all where a master is, made and encoded once. Nothing here can be out of date: what
 * is kept for an address is what says that address.
 *
 * <p>Belongs to the server's event loop. Bounded: when there are {@link #MAX_ADDRESSES}, all are forgotten and made anew as they are
 * asked for.
 */
public final class PreparedReplies {

    /** About as many masters as are asked for at a time. */
    private static final int MAX_ADDRESSES = 512;

    private final Map<Endpoint, RespReply> addresses = new LinkedHashMap<>();

    /** By the object, not by what it says, which would take as long as encoding it. */
    private final IdentityHashMap<RespReply, Encoded> encoded = new IdentityHashMap<>();

    /** Prepares what every server says. */
    public PreparedReplies() {
        prepareCommon();
    }

    /** The address as clients are told it: host and port, both as strings. */
    public RespReply address(Endpoint endpoint) {
        RespReply known = addresses.get(endpoint);
        return known != null ? known : prepareAddress(endpoint);
    }

    /** The message that a reply is in the dialect of the client; null if it is not prepared. */
    @Nullable
    PreparedMessage find(RespReply reply, RespVersion version) {
        Encoded known = encoded.get(reply);
        return known == null ? null : known.in(version);
    }

    private RespReply prepareAddress(Endpoint endpoint) {
        if (addresses.size() == MAX_ADDRESSES) {
            addresses.clear();
            encoded.clear();
            prepareCommon();
        }
        RespReply reply =
                RespReply.array(RespReply.bulk(endpoint.host()), RespReply.bulk(Integer.toString(endpoint.port())));
        addresses.put(endpoint, reply);
        encoded.put(reply, new Encoded(reply));
        return reply;
    }

    private void prepareCommon() {
        encoded.put(RespReply.OK, new Encoded(RespReply.OK));
        encoded.put(RespReply.PONG, new Encoded(RespReply.PONG));
    }

    /** One reply in both dialects. */
    private static final class Encoded {

        private final PreparedMessage old;
        private final PreparedMessage newer;

        private Encoded(RespReply reply) {
            old = new PreparedMessage(reply, RespVersion.RESP2);
            newer = new PreparedMessage(reply, RespVersion.RESP3);
        }

        private PreparedMessage in(RespVersion version) {
            return switch (version) {
                case RESP2 -> old;
                case RESP3 -> newer;
            };
        }
    }
}
