package dev.vedette.it.demo;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.ManagedProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The redis-server that plays master and replicas.
 *
 * @param path of the program
 * @param version such as 7.0.15
 * @param isInstalled whether it was found on this machine, and not unpacked from a library
 */
record RedisProgram(Path path, String version, boolean isInstalled) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern VERSION = Pattern.compile("v=(\\S+)");

    /**
     * Finds one and tries it; every redis-server that this JVM starts from now on is this one.
     *
     * @param folder where one from a library is unpacked
     * @throws IllegalStateException with advice if there is none or it cannot run here
     */
    static RedisProgram find(Path folder) {
        Path path = Executables.redisServer(folder);
        boolean isInstalled = !path.startsWith(folder);
        String shown = versionLine(path, folder);
        Matcher matcher = VERSION.matcher(shown);
        if (!matcher.find()) {
            throw new IllegalStateException(path + " cannot run on this machine: " + shown.strip()
                    + "\nInstall Redis, so that redis-server is on the PATH, and try again.");
        }
        System.setProperty(Executables.REDIS_SERVER_PROPERTY, path.toString());
        return new RedisProgram(path, Optional.ofNullable(matcher.group(1)).orElse(""), isInstalled);
    }

    /** Where it comes from, for a person. */
    String origin() {
        return isInstalled ? path.toString() : "embedded in a library, as none is on the PATH";
    }

    private static String versionLine(Path path, Path folder) {
        List<String> command = List.of(path.toString(), "--version");
        try (ManagedProcess process =
                ManagedProcess.start("redis-server", command, folder, folder.resolve("redis-version.log"))) {
            process.awaitExit(PATIENCE);
            return process.log();
        } catch (UncheckedIOException e) {
            return String.valueOf(e.getCause());
        }
    }
}
