package dev.vedette.config;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is being written. */
interface OpenFile extends AutoCloseable {

    /** Writes what remains in this buffer, which stays as it is, from this distance to the beginning of the file on. */
    void write(long offset, ByteBuffer bytes) throws IOException;

    /** Cuts the file to this length, or lengthens it by zero bytes. */
    void resize(long length) throws IOException;

    /** Returns when content, length and attributes would survive a crash. */
    void flush() throws IOException;

    /** Lets go of the file. All that matters was flushed before, so nobody hears if that fails. */
    @Override
    void close();
}
