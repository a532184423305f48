package dev.vedette.it.parity;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads values of either dialect from one connection, types kept. */
final class WireReader {
    private static final int MAX_BYTES = 16 << 20;

    private final InputStream in;

    WireReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * The next value.
     *
     * @throws EOFException if the connection ended before it
     * @throws IOException if the bytes are no value, or the time is over
     */
    WireValue read() throws IOException {
        String line = readLine();
        if (line.isEmpty()) {
            throw new IOException("an empty line where a value should be");
        }
        char type = line.charAt(0);
        String rest = line.substring(1);
        return switch (type) {
            case '+', '-', ':', '_', ',', '#', '(' -> WireValue.scalar(type, rest);
            case '$', '=' -> readBulk(type, Integer.parseInt(rest));
            case '*', '~', '>' -> readItems(type, Integer.parseInt(rest));
            case '%' -> readItems(type, 2 * Integer.parseInt(rest));
            default -> throw new IOException("no value begins like this: " + line);
        };
    }

    private WireValue readItems(char type, int count) throws IOException {
        if (count < 0) {
            return WireValue.scalar(type, WireValue.ABSENT);
        }
        List<WireValue> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(read());
        }
        return new WireValue(type, "", items);
    }

    private WireValue readBulk(char type, int length) throws IOException {
        if (length < 0) {
            return WireValue.scalar(type, WireValue.ABSENT);
        }
        byte[] bytes = in.readNBytes(length + 2);
        if (bytes.length < length + 2) {
            throw new EOFException("the connection ended within a string");
        }
        return WireValue.scalar(type, new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < MAX_BYTES) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            if (next == '\n') {
                break;
            }
            line.append((char) next);
        }
        if (!line.toString().endsWith("\r")) {
            throw new IOException("a line that does not end with CR LF: " + line);
        }
        return line.substring(0, line.length() - 1);
    }
}
