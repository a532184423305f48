package dev.vedette.sentinel.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Appends to a file that may be moved away at any time: it is opened for each line, so rotation needs no signal. A line that
 * cannot be written is lost, as on a full disk; the next one is tried again.
 */
final class ReopeningFileAppender extends OutputStreamAppender<ILoggingEvent> {

    ReopeningFileAppender(Path file) {
        setOutputStream(new ReopeningStream(file));
        setImmediateFlush(true);
    }

    @Override
    public void start() {
        super.start();
    }

    private static final class ReopeningStream extends OutputStream {

        private final Path file;
        private boolean isFailing;

        ReopeningStream(Path file) {
            this.file = file;
        }

        @Override
        public void write(int single) {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            // Unlike a channel, this stream is not closed by an interrupt, which ends the thread that writes.
            try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
                out.write(bytes, offset, length);
                isFailing = false;
            } catch (IOException failed) {
                // Not thrown: Logback would give this appender up for good.
                complain(failed);
            }
        }

        private void complain(IOException failed) {
            if (!isFailing) {
                isFailing = true;
                System.err.println("Can't write the log file " + file + ", lines are lost: " + failed);
            }
        }
    }
}
