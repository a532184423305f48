package dev.vedette.config;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a file holds that is being written in place: the old text, zero bytes up to the next page, and there a journal with the
 * whole new text. As long as the journal is not complete the old text in front counts; once it is, what it holds counts,
 * whatever has become of the front. So there is never a moment without a whole text.
 *
 * <p>The journal is a mark, and lines that all are comments to whoever does not know it:
 *
 * <pre>
 * #(vedette: journal ...)        the mark, at the beginning of a page
 * #|sentinel monitor m ...       the new text, from the beginning of the next page on
 * #=1234 9f86d081...             its length and SHA-256
 * </pre>
 */
final class InPlaceText {
    /** What is written next must share no page with what is durable already: a page may get lost as a whole. */
    private static final int PAGE = 4096;

    private static final byte[] MARK =
            ByteText.bytes("#(vedette: journal. The text above is being rewritten; this is what it will say.)\n");
    private static final String LINE = "#|";
    private static final String SEAL = "#=";

    private InPlaceText() {}

    /**
     * What was found in a file.
     *
     * @param text the text that counts, as byte text
     * @param journalAt where a complete journal begins; empty if there is none, and the text stands in front
     * @param isWhole whether the file holds that text and nothing else
     */
    record Found(String text, Optional<Integer> journalAt, boolean isWhole) {}

    /** Answers which text counts in these bytes of a file. */
    static Found find(byte[] bytes) {
        for (int at = PAGE; at < bytes.length; at += PAGE) {
            if (startsWith(bytes, at, MARK)) {
                Optional<byte[]> complete = sealed(bytes, at + PAGE);
                return complete.isPresent()
                        ? new Found(ByteText.of(complete.get()), Optional.of(at), false)
                        : new Found(beginning(bytes, withoutZeros(bytes, at)), Optional.empty(), false);
            }
        }
        return isPrepared(bytes)
                ? new Found(beginning(bytes, firstZero(bytes)), Optional.empty(), false)
                : new Found(ByteText.of(bytes), Optional.empty(), true);
    }

    /** Answers where the journal of a rewrite begins: on a page that neither text reaches, with a zero byte before it. */
    static int journalAt(byte[] oldText, byte[] newText) {
        return (Math.max(oldText.length, newText.length) / PAGE + 1) * PAGE;
    }

    /** Answers what a journal begins with. */
    static byte[] mark() {
        return MARK.clone();
    }

    /** Answers where the lines of the journal begin: on the page behind the mark, which they must not harm. */
    static int linesAt(int journalAt) {
        return journalAt + PAGE;
    }

    /** Answers the lines of the journal. */
    static byte[] journal(byte[] text) {
        String lines = ByteText.of(text).replace("\n", "\n" + LINE);
        return ByteText.bytes(LINE + lines + "\n" + SEAL + text.length + " " + digest(text) + "\n");
    }

    /** Answers a text with line feeds behind it up to the journal: what the front holds until the journal is cut off. */
    static byte[] front(byte[] text, int journalAt) {
        byte[] front = Arrays.copyOf(text, journalAt);
        Arrays.fill(front, text.length, journalAt, (byte) '\n');
        return front;
    }

    /** Answers the text of a complete journal whose lines begin here. */
    private static Optional<byte[]> sealed(byte[] bytes, int from) {
        String journal = ByteText.of(Arrays.copyOfRange(bytes, Math.min(from, bytes.length), bytes.length));
        int seal = journal.lastIndexOf("\n" + SEAL);
        if (seal < 0 || !journal.startsWith(LINE) || !journal.endsWith("\n")) {
            return Optional.empty();
        }
        byte[] text = ByteText.bytes(journal.substring(LINE.length(), seal + 1).replace("\n" + LINE, "\n"));
        byte[] withoutLastLineEnd = Arrays.copyOf(text, text.length - 1);
        boolean isComplete = Arrays.equals(journal(withoutLastLineEnd), ByteText.bytes(journal));
        return isComplete ? Optional.of(withoutLastLineEnd) : Optional.empty();
    }

    /** Whether this is a text made longer for a journal whose mark has not arrived, or not quite. */
    private static boolean isPrepared(byte[] bytes) {
        int at = (bytes.length - 1) / PAGE * PAGE;
        if (at == 0 || bytes.length - at != MARK.length) {
            return false;
        }
        for (int i = firstZero(bytes); i < bytes.length; i++) {
            if (bytes[i] != 0 && (i < at || bytes[i] != MARK[i - at])) {
                return false;
            }
        }
        return true;
    }

    private static String beginning(byte[] bytes, int length) {
        return ByteText.of(Arrays.copyOf(bytes, length));
    }

    private static int firstZero(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        return at;
    }

    private static int withoutZeros(byte[] bytes, int end) {
        int length = end;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return length;
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] beginning) {
        return bytes.length - at >= beginning.length
                && Arrays.equals(bytes, at, at + beginning.length, beginning, 0, beginning.length);
    }

    private static String digest(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }
}
