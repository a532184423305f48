package dev.vedette.it.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/** Finds programs: on the PATH, or the redis-server inside the embedded-redis library on the class path. */
public final class Executables {
    /** The system property that names the redis-server to use. */
    public static final String REDIS_SERVER_PROPERTY = "vedette.it.redis-server";

    private Executables() {}

    /** The program of this name on the PATH, if there is one. */
    public static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder, program);
            if (!folder.isEmpty() && Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Whether {@link #redisServer} will answer one. */
    public static boolean hasRedisServer() {
        return installedRedisServer().isPresent() || embeddedResource().isPresent();
    }

    /** Whether {@link #embeddedRedisServer} will answer one. */
    static boolean hasEmbeddedRedisServer() {
        return embeddedResource()
                .filter(resource -> Executables.class.getResource(resource) != null)
                .isPresent();
    }

    /**
     * The redis-server to use: the one in {@code -Dvedette.it.redis-server} if set, else the one on the PATH, else the
     * embedded one, which is unpacked into the given folder.
     */
    public static Path redisServer(Path folder) {
        return installedRedisServer().orElseGet(() -> embeddedRedisServer(folder));
    }

    /** Unpacks the embedded redis-server of this system into the given folder. */
    public static Path embeddedRedisServer(Path folder) {
        String resource = embeddedResource()
                .orElseThrow(() -> new IllegalStateException("no redis-server on the PATH, and none is embedded for "
                        + System.getProperty("os.name") + " on " + System.getProperty("os.arch") + ": install Redis"));
        Path target = folder.resolve("redis-server");
        try (InputStream in = Executables.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "no redis-server on the PATH and no " + resource + " on the class path");
            }
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + resource, e);
        }
        if (!target.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make " + target + " executable");
        }
        return target;
    }

    private static Optional<Path> installedRedisServer() {
        return Optional.ofNullable(System.getProperty(REDIS_SERVER_PROPERTY))
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .or(() -> onPath("redis-server"));
    }

    private static Optional<String> embeddedResource() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> "";
        };
        if (processor.isEmpty()) {
            return Optional.empty();
        }
        if (system.contains("mac")) {
            return Optional.of("/redis-server-6.2.6-v5-darwin-" + processor);
        }
        return system.contains("linux") ? Optional.of(linuxResource(processor)) : Optional.empty();
    }

    private static String linuxResource(String processor) {
        return processor.equals("arm64") ? "/redis-server-6.2.7-linux-arm64" : "/redis-server-6.2.6-v5-linux-amd64";
    }
}
