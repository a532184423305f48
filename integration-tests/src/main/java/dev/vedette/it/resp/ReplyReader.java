package dev.vedette.it.resp;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads replies of RESP2 and RESP3 from a stream, blocking. */
final class ReplyReader {
    /** No reply of a server under test is longer; a broken length must not ask for memory. */
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private final BufferedInputStream in;

    ReplyReader(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /** Waits for the first byte of the next reply without taking it; the stream's own timeout applies. */
    void awaitFirstByte() throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            throw new EOFException("the server closed the connection");
        }
        in.reset();
    }

    /** The next reply, complete. */
    Reply read() throws IOException {
        String line = readLine();
        if (line.isEmpty()) {
            throw new IOException("an empty line is no reply");
        }
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ',', '(' -> new Reply.Text(rest);
            case '#' -> new Reply.Text(rest.equals("t") ? "true" : "false");
            case '-' -> new Reply.Failure(rest);
            case ':' -> new Reply.Whole(Long.parseLong(rest));
            case '_' -> new Reply.Nothing();
            case '$' -> readBulk(Integer.parseInt(rest), 0);
            case '=' -> readBulk(Integer.parseInt(rest), 4);
            case '!' -> new Reply.Failure(readBulk(Integer.parseInt(rest), 0).text());
            case '*', '~', '>' -> readItems(Integer.parseInt(rest));
            case '%' -> readItems(2 * Integer.parseInt(rest));
            default -> throw new IOException("no RESP type begins like this: " + line);
        };
    }

    private Reply readItems(int count) throws IOException {
        if (count < 0) {
            return new Reply.Nothing();
        }
        List<Reply> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(read());
        }
        return new Reply.Items(items);
    }

    private Reply readBulk(int length, int skipped) throws IOException {
        if (length < 0) {
            return new Reply.Nothing();
        }
        if (length > MAX_BYTES) {
            throw new IOException("a string of " + length + " bytes is longer than a test expects");
        }
        byte[] bytes = in.readNBytes(length + 2);
        if (bytes.length < length + 2) {
            throw new EOFException("the server closed the connection within a string");
        }
        return new Reply.Text(new String(bytes, skipped, length - skipped, StandardCharsets.ISO_8859_1));
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < MAX_BYTES) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next == '\n') {
                break;
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
