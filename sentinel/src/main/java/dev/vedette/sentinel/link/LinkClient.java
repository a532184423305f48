package dev.vedette.sentinel.link;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Makes the one TCP client that all links share. Hold it for the life of the process: Vert.x closes a client that has become
 * unreachable, and every connection with it.
 */
public final class LinkClient {

    /** How long a connect may take. Longer than any round trip on Earth, short enough to try again within a second or so. */
    static final int CONNECT_TIMEOUT_MILLIS = 1_000;

    /**
     * How long sent bytes may stay unacknowledged before the kernel gives a connection up (epoll only). Without it a healed
     * partition would be noticed only by the kernel's next retransmission, tens of seconds later. A stopped process is not
     * affected: its kernel goes on acknowledging.
     */
    private static final int UNACKNOWLEDGED_MILLIS = 5_000;

    private LinkClient() {}

    /**
     * Answers a client whose connections come from {@code sourceAddress}, if one is given.
     *
     * @param tls adds what TLS needs; changes nothing for plain TCP
     */
    public static NetClient create(Vertx vertx, Optional<String> sourceAddress, UnaryOperator<NetClientOptions> tls) {
        NetClientOptions options = new NetClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setTcpUserTimeout(UNACKNOWLEDGED_MILLIS)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(false)
                .setReconnectAttempts(0);
        sourceAddress.ifPresent(options::setLocalAddress);
        return vertx.createNetClient(tls.apply(options));
    }
}
