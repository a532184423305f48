package dev.vedette.sentinel.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client on a plain blocking socket that sees every byte. */
final class TestClient implements AutoCloseable {

    /** A reply that takes longer is missing. */
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;

    TestClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
    }

    TestClient send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Reads exactly as many bytes as {@code expected} has and answers them as text. */
    String read(String expected) throws IOException {
        return new String(socket.getInputStream().readNBytes(expected.length()), StandardCharsets.ISO_8859_1);
    }

    /** Reads until the server closes. */
    String readToEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Says that nothing more will come. */
    TestClient sayLast() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Goes away in the midst of the test. */
    void disconnect() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
