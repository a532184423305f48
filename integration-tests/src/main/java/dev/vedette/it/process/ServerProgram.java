package dev.vedette.it.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Redis servers of certain versions that come with libraries, beside the one that is installed. */
public enum ServerProgram {
    /** 6.2, which knows FAILOVER and CLIENT PAUSE WRITE. */
    EMBEDDED {
        @Override
        public boolean isAvailable() {
            return Executables.hasEmbeddedRedisServer();
        }

        @Override
        Path executable(Path folder) {
            return Executables.embeddedRedisServer(folder);
        }
    },

    /** 2.8.19, of 2014: no HELLO, no FAILOVER, no ACL, and commands under their oldest names. */
    ANCIENT {
        @Override
        public boolean isAvailable() {
            String processor = System.getProperty("os.arch", "");
            return System.getProperty("os.name", "").equals("Linux")
                    && (processor.equals("amd64") || processor.equals("x86_64"))
                    && ServerProgram.class.getResource(ANCIENT_RESOURCE) != null;
        }

        @Override
        Path executable(Path folder) {
            Path target = folder.resolve("redis-server-ancient");
            try (InputStream in = ServerProgram.class.getResourceAsStream(ANCIENT_RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException("no " + ANCIENT_RESOURCE + " on the class path");
                }
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot unpack " + ANCIENT_RESOURCE, e);
            }
            if (!target.toFile().setExecutable(true)) {
                throw new IllegalStateException("cannot make " + target + " executable");
            }
            return target;
        }
    };

    private static final String ANCIENT_RESOURCE = "/redis-server-2.8.19";

    /** Whether it can be run on this system. */
    public abstract boolean isAvailable();

    /** The program, unpacked into the given folder. */
    abstract Path executable(Path folder);
}
