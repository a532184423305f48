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

    /**
     * The redis-server to use: the one in {@code -Dvedette.it.redis-server} if set, else the one on the PATH, else the
     * embedded one, which is unpacked into the given folder.
     */
    public static Path redisServer(Path folder) {
        Optional<Path> chosen = Optional.ofNullable(System.getProperty("vedette.it.redis-server"))
                .filter(text -> !text.isEmpty())
                .map(Path::of);
        return chosen.or(() -> onPath("redis-server")).orElseGet(() -> embeddedRedisServer(folder));
    }

    /** Unpacks the embedded redis-server of this system into the given folder. */
    public static Path embeddedRedisServer(Path folder) {
        String resource = embeddedResource();
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

    private static String embeddedResource() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean isArm = arch.contains("aarch64") || arch.contains("arm64");
        boolean isMac =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        if (isMac) {
            return "/redis-server-6.2.6-v5-darwin-" + (isArm ? "arm64" : "amd64");
        }
        return isArm ? "/redis-server-6.2.7-linux-arm64" : "/redis-server-6.2.6-v5-linux-amd64";
    }
}
