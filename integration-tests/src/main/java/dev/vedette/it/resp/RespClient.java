package dev.vedette.it.resp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One blocking connection to a Redis or a Sentinel. Not safe for several threads at once; {@link #close} may be called
 * from any thread and ends a waiting read.
 */
public final class RespClient implements AutoCloseable {
    private final Endpoint endpoint;
    private final Socket socket;
    private final OutputStream out;
    private final ReplyReader replies;
    private final int timeoutMillis;

    private RespClient(Endpoint endpoint, Socket socket, int timeoutMillis) throws IOException {
        this.endpoint = endpoint;
        this.socket = socket;
        this.timeoutMillis = timeoutMillis;
        this.out = socket.getOutputStream();
        this.replies = new ReplyReader(socket.getInputStream());
    }

    /**
     * Connects.
     *
     * @param timeout bound of the connect and of each later reply
     * @throws IOException if nobody listens or the time is over
     */
    public static RespClient connect(Endpoint endpoint, Duration timeout) throws IOException {
        return connect(new Socket(), endpoint, timeout);
    }

    /** As above, from a certain address of this machine. */
    public static RespClient connectFrom(String source, Endpoint endpoint, Duration timeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(source, 0));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return connect(socket, endpoint, timeout);
    }

    private static RespClient connect(Socket socket, Endpoint endpoint, Duration timeout) throws IOException {
        int timeoutMillis = Math.toIntExact(timeout.toMillis());
        try {
            socket.connect(endpoint.toSocketAddress(), timeoutMillis);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(timeoutMillis);
            return new RespClient(endpoint, socket, timeoutMillis);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Where this client is connected to. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Sends one command and waits for its reply; an error reply is a value.
     *
     * @throws IOException if the connection broke or the reply did not come in time
     */
    public Reply call(String... words) throws IOException {
        send(words);
        return read();
    }

    /**
     * Logs in as the default user.
     *
     * @throws IOException if it was refused; the connection is then closed
     */
    public void login(String password) throws IOException {
        Reply reply = call("AUTH", password);
        if (reply.isFailure()) {
            close();
            throw new IOException("AUTH at " + endpoint + ": " + reply.failure());
        }
    }

    /** Sends one command as an array of bulk strings and waits for nothing. */
    public void send(String... words) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(latin1("*" + words.length + "\r\n"));
        for (String word : words) {
            byte[] body = latin1(word);
            bytes.writeBytes(latin1("$" + body.length + "\r\n"));
            bytes.writeBytes(body);
            bytes.writeBytes(latin1("\r\n"));
        }
        out.write(bytes.toByteArray());
    }

    /** Sends bytes as they are, one a character (Latin-1), to test what a server makes of them. */
    public void sendRaw(String text) throws IOException {
        out.write(latin1(text));
    }

    /**
     * The next reply or pushed message.
     *
     * @throws IOException if the connection ended or nothing came in time
     */
    public Reply read() throws IOException {
        socket.setSoTimeout(timeoutMillis);
        return replies.read();
    }

    /**
     * Whether the next reply begins to come in within the given time. Takes nothing from the stream.
     *
     * @throws IOException if the connection ended
     */
    public boolean awaitReadable(Duration patience) throws IOException {
        socket.setSoTimeout(Math.max(1, Math.toIntExact(patience.toMillis())));
        try {
            replies.awaitFirstByte();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Ends the connection. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The socket is gone either way, and nothing here could still be lost.
            return;
        }
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
