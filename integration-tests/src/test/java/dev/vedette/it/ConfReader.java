package dev.vedette.it;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.SentinelKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs that read and write a {@code sentinel.conf}. */
enum ConfReader {
    /** Ours. */
    VEDETTE {
        @Override
        Optional<List<String>> command(Path conf) {
            return Optional.of(SentinelKind.VEDETTE.command(conf));
        }
    },

    /** The one on the PATH: 7.0 where the tests were written. */
    INSTALLED {
        @Override
        Optional<List<String>> command(Path conf) {
            return Executables.onPath("redis-sentinel").map(program -> List.of(program.toString(), conf.toString()));
        }
    },

    /** Redis 6.2 out of a library. */
    REDIS_6_2 {
        @Override
        Optional<List<String>> command(Path conf) {
            Path server = Executables.embeddedRedisServer(conf.resolveSibling(""));
            return runs(server)
                    ? Optional.of(List.of(server.toString(), conf.toString(), "--sentinel"))
                    : Optional.empty();
        }
    },

    /** Redis 2.8.19 out of a library: the oldest protocol that is still spoken. */
    REDIS_2_8 {
        @Override
        Optional<List<String>> command(Path conf) {
            Path server = conf.resolveSibling("redis-server-2.8.19");
            try (InputStream in = ConfReader.class.getResourceAsStream("/redis-server-2.8.19")) {
                if (in == null) {
                    return Optional.empty();
                }
                Files.copy(in, server, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            boolean isReady = server.toFile().setExecutable(true) && runs(server);
            return isReady ? Optional.of(List.of(server.toString(), conf.toString(), "--sentinel")) : Optional.empty();
        }
    };

    /** The command that runs it on a file; empty if it cannot run here. May put the program beside the file. */
    abstract Optional<List<String>> command(Path conf);

    private static boolean runs(Path server) {
        try {
            Process process = new ProcessBuilder(server.toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // Made for another system, or a library that it wants is missing.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
