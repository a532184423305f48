package dev.vedette.it.client;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A client without Sentinel support: it knows one address, and connects to it again after each trouble. */
final class PlainClient implements ThreadClient.Writing, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Endpoint address;
    private final Optional<String> password;
    private Optional<RespClient> connection = Optional.empty();

    /** Connects with the first write. */
    PlainClient(Endpoint address, Optional<String> password) {
        this.address = address;
        this.password = password;
    }

    @Override
    public void append(String key, String value) throws IOException {
        try {
            Reply reply = connected().call("RPUSH", key, value);
            if (reply.isFailure()) {
                throw new IOException(reply.failure());
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        connection.ifPresent(RespClient::close);
        connection = Optional.empty();
    }

    private RespClient connected() throws IOException {
        if (connection.isEmpty()) {
            RespClient fresh = RespClient.connect(address, PATIENCE);
            connection = Optional.of(fresh);
            if (password.isPresent()) {
                fresh.login(password.get());
            }
        }
        return connection.get();
    }
}
