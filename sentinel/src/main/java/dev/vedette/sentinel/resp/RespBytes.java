package dev.vedette.sentinel.resp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of messages while they are written. Buffers of Vert.x and Netty check and count at every addition, and a reply has many small
 * parts; so they are put together here and added to a buffer at once.
 */
public final class RespBytes {

    /** Room for nearly all that we send. */
    private static final int FIRST_ROOM = 192;

    /** Strings and arrays shorter than this have their head prepared, for the same reason. */
    private static final int PREPARED_HEADS = 64;

    private static final byte[][] BULK_HEADS = heads('$');
    private static final byte[][] ARRAY_HEADS = heads('*');

    private byte[] bytes = new byte[FIRST_ROOM];
    private int length;

    /** Adds a one-line value; line ends within {@code text} become spaces. */
    void line(char type, String text) {
        byte[] added = latin1(withoutLineEnds(text));
        makeRoom(added.length + 3);
        bytes[length++] = (byte) type;
        put(added);
        endLine();
    }

    /** Adds a bulk string, one byte a character. */
    void bulk(String text) {
        head('$', text.length());
        body(text);
    }

    /** Adds the line that begins a bulk string or an aggregate of {@code count}. */
    void head(char type, int count) {
        byte[] head = count < PREPARED_HEADS && type == '$'
                ? BULK_HEADS[count]
                : count < PREPARED_HEADS && type == '*' ? ARRAY_HEADS[count] : headOf(type, count);
        makeRoom(head.length);
        put(head);
    }

    /** Adds the text of a string whose head has been added. */
    void body(String text) {
        byte[] added = latin1(text);
        makeRoom(added.length + 2);
        put(added);
        endLine();
    }

    /** Adds bytes that are a message already. */
    public void add(byte[] message) {
        makeRoom(message.length);
        put(message);
    }

    /** How many there are. */
    public int length() {
        return length;
    }

    /** How many there may be before more memory is needed. */
    public int capacity() {
        return bytes.length;
    }

    /** Appends all to a buffer. */
    public void appendTo(ByteBuf out) {
        out.writeBytes(bytes, 0, length);
    }

    /** A copy of them. */
    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** Forgets them, and keeps their memory for others. */
    public void clear() {
        length = 0;
    }

    /** The caller has made room. */
    private void put(byte[] added) {
        System.arraycopy(added, 0, bytes, length, added.length);
        length += added.length;
    }

    private void endLine() {
        bytes[length++] = '\r';
        bytes[length++] = '\n';
    }

    private void makeRoom(int count) {
        int needed = Math.addExact(length, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
        }
    }

    private static String withoutLineEnds(String text) {
        boolean isOneLine = text.indexOf('\r') < 0 && text.indexOf('\n') < 0;
        return isOneLine ? text : text.replace('\r', ' ').replace('\n', ' ');
    }

    private static byte[][] heads(char type) {
        byte[][] heads = new byte[PREPARED_HEADS][];
        for (int count = 0; count < PREPARED_HEADS; count++) {
            heads[count] = headOf(type, count);
        }
        return heads;
    }

    private static byte[] headOf(char type, int count) {
        return latin1(type + Integer.toString(count) + "\r\n");
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
