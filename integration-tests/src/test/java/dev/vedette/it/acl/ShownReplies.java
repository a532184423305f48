package dev.vedette.it.acl;

import dev.vedette.it.resp.Endpoint;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One connection whose replies are shown with the mark of their type and every byte, so that they can be compared. */
final class ShownReplies implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    ShownReplies(Endpoint endpoint) throws IOException {
        socket = new Socket();
        socket.connect(endpoint.toSocketAddress(), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends one inline request and shows its reply. */
    String ask(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return read();
    }

    /** Shows the next reply, or that the connection has ended. */
    String read() throws IOException {
        try {
            return show();
        } catch (EOFException | SocketException ended) {
            return "closed";
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String show() throws IOException {
        String line = line();
        char type = line.charAt(0);
        return switch (type) {
            case '$', '=' -> type + (line.equals("$-1") ? "-1" : "'" + bulk(Integer.parseInt(line.substring(1))) + "'");
            case '*', '~', '>' -> type + list(Integer.parseInt(line.substring(1)));
            case '%' -> type + list(2 * Integer.parseInt(line.substring(1)));
            default -> line;
        };
    }

    private String list(int count) throws IOException {
        List<String> items = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            items.add(show());
        }
        return items.toString();
    }

    private String bulk(int length) throws IOException {
        byte[] bytes = in.readNBytes(length + 2);
        if (bytes.length < length + 2) {
            throw new EOFException();
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
            next = in.read();
        }
        return line.substring(0, line.length() - 1);
    }
}
