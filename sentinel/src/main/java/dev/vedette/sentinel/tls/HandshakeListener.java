package dev.vedette.sentinel.tls;

/** Who hears of handshakes with clients that failed. Called on the event loop of the connection. */
@FunctionalInterface
public interface HandshakeListener {

    /** The client at {@code peer} did not get in. */
    void failed(String peer, HandshakeFailure failure);
}
