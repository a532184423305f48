package dev.vedette.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Byte text: a string that holds one byte in each char. The whole model speaks it, because a configuration file may hold
 * any byte and must be given back unchanged.
 */
public final class ByteText {
    /** The charset of the locale, in which the JVM decodes arguments and file names. */
    private static final Charset NATIVE = Charset.defaultCharset();

    private ByteText() {}

    /** Answers the byte text of these bytes. */
    public static String of(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    /** Answers the byte text of what remains in this buffer, which stays as it is. */
    static String of(ByteBuffer bytes) {
        return of(copy(bytes));
    }

    /** Answers a copy of what remains in this buffer, which stays as it is. */
    static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }

    /** Answers the bytes of a byte text, one for each char. */
    public static byte[] bytes(String byteText) {
        return byteText.getBytes(ISO_8859_1);
    }

    /** Copies the bytes of a byte text to this place; answers where they end. */
    @SuppressWarnings("deprecation") // It takes the lower byte of each char, which is what a byte text wants.
    public static int copy(String byteText, byte[] to, int at) {
        byteText.getBytes(0, byteText.length(), to, at);
        return at + byteText.length();
    }

    /** Answers the byte text of a string that the operating system gave us decoded: an argument, a path. */
    public static String fromNative(String decoded) {
        return of(decoded.getBytes(NATIVE));
    }

    /** Answers the decoded form of a byte text, fit for messages, logs and the operating system. */
    public static String toNative(String byteText) {
        return new String(bytes(byteText), NATIVE);
    }

    /** Answers the path that a byte text names; empty if the file system cannot express it. */
    public static Optional<Path> toPath(String byteText) {
        try {
            return Optional.of(Path.of(toNative(byteText)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
