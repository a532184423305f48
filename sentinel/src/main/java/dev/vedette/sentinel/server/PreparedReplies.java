package dev.vedette.sentinel.server;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.sentinel.resp.RespBytes;
import dev.vedette.sentinel.resp.RespEncoder;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespVersion;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /**
     * Appends a reply in the dialect of the client; answers whether it was prepared and has cost next to nothing: OK may stand for work of any
     * length.
     */
    boolean write(RespReply reply, RespVersion version, RespBytes out) {
        Encoded known = encoded.get(reply);
        if (known == null) {
            RespEncoder.reply(reply, version, out);
            return false;
        }
        out.add(known.in(version));
        return reply != RespReply.OK;
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

        private final byte[] old;
        private final byte[] newer;

        private Encoded(RespReply reply) {
            old = bytes(reply, RespVersion.RESP2);
            newer = bytes(reply, RespVersion.RESP3);
        }

        private byte[] in(RespVersion version) {
            return switch (version) {
                case RESP2 -> old;
                case RESP3 -> newer;
            };
        }

        private static byte[] bytes(RespReply reply, RespVersion version) {
            RespBytes out = new RespBytes();
            RespEncoder.reply(reply, version, out);
            return out.copy();
        }
    }
}
