package dev.vedette.sentinel.daemon;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends to a file that may be moved away at any time: it is opened for each line, so rotation needs no signal. */
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

        ReopeningStream(Path file) {
            this.file = file;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write(bytes, offset, length);
            }
        }
    }
}
