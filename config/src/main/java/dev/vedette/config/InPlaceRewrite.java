package dev.vedette.config;

import dev.vedette.config.InPlaceText.Found;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The rewriting of a file that nothing can be renamed onto, because it is a mount point of its own. First a journal with the new
 * text goes behind the old one; only when that would survive a crash is the front written over, and only when that would is the
 * journal cut off. A crash at any moment leaves the old text or the new one ({@link InPlaceText}).
 */
final class InPlaceRewrite {
    private final FileCalls calls;
    private final Path file;
    private final byte[] newText;

    InPlaceRewrite(FileCalls calls, Path file, byte[] newText) {
        this.calls = calls;
        this.file = file;
        this.newText = newText.clone();
    }

    /**
     * Carries it out.
     *
     * @throws UncertainWrite if it failed and the old text could not be put back: then either may count
     * @throws IOException if it failed and the old text counts
     */
    void run() throws IOException {
        Found found = InPlaceText.find(calls.read(file));
        byte[] oldText = ByteText.bytes(found.text());
        try (OpenFile open = calls.open(file)) {
            if (!found.isWhole()) {
                tidy(open, found.journalAt(), oldText);
            }
            int journalAt = InPlaceText.journalAt(oldText, newText);
            try {
                appendJournal(open, journalAt);
            } catch (IOException e) {
                takeBack(open, oldText, e);
                throw e;
            }
            try {
                settle(open, newText, journalAt);
            } catch (UncertainWrite e) {
                throw e;
            } catch (IOException e) {
                restore(open, oldText, journalAt, e);
                throw e;
            }
        }
    }

    private void appendJournal(OpenFile open, int at) throws IOException {
        byte[] mark = InPlaceText.mark();
        open.resize((long) at + mark.length);
        open.write(at, ByteBuffer.wrap(mark));
        open.flush();
        open.write(InPlaceText.linesAt(at), ByteBuffer.wrap(InPlaceText.journal(newText)));
        open.flush();
    }

    /** Writes a text to the front, and cuts off what is behind it. */
    private static void settle(OpenFile open, byte[] text, int journalAt) throws IOException {
        open.write(0, ByteBuffer.wrap(InPlaceText.front(text, journalAt)));
        open.flush();
        open.resize(text.length);
        try {
            open.flush();
        } catch (IOException e) {
            throw new UncertainWrite(e); // Without a journal nothing may be written over any more.
        }
    }

    /** Finishes what a crash interrupted. */
    private static void tidy(OpenFile open, Optional<Integer> journalAt, byte[] text) throws IOException {
        if (journalAt.isPresent()) {
            settle(open, text, journalAt.get());
        } else {
            open.resize(text.length);
            open.flush();
        }
    }

    /** Cuts an incomplete journal off. If that fails too, the old text still counts, as the front was not touched. */
    private static void takeBack(OpenFile open, byte[] oldText, IOException cause) throws UncertainWrite {
        try {
            open.resize(oldText.length);
            open.flush();
        } catch (IOException e) {
            cause.addSuppressed(e);
            throw new UncertainWrite(cause);
        }
    }

    private static void restore(OpenFile open, byte[] oldText, int journalAt, IOException cause) throws UncertainWrite {
        try {
            settle(open, oldText, journalAt);
        } catch (IOException e) {
            cause.addSuppressed(e);
            throw new UncertainWrite(cause);
        }
    }
}
