package dev.vedette.it.chaos;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.resp.RespClient;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What stands at a site: a server and a sentinel, and the small disk on which both write all but their logs. */
final class Machine implements AutoCloseable {
    private static final int DISK_MEGABYTES = 48;
    private static final int BLOCK = 64 * 1024;
    private static final long MOUNT_SECONDS = 30;

    /** Long enough that the original takes no live server for down. */
    private static final int DOWN_AFTER_MILLIS = 2_000;

    private static final int FAILOVER_TIMEOUT_MILLIS = 10_000;

    private static final Duration SENTINEL_PATIENCE = Duration.ofMillis(500);

    private final Site site;
    private final Path disk;
    private final Guarded server;
    private final Guarded sentinel;
    private Optional<SlowLine> line = Optional.empty();
    private int lineCount;
    private int fillCount;

    private Machine(Site site, Path disk, Guarded server, Guarded sentinel) {
        this.site = site;
        this.disk = disk;
        this.server = server;
        this.sentinel = sentinel;
    }

    /** Mounts the disk and starts both; does not wait for them. The first site has the master. */
    static Machine start(Network network, Site site, SentinelKind kind, int minReplicas, Path folder)
            throws IOException {
        Path disk = Files.createDirectories(folder.resolve(site + "-disk"));
        mount(disk);
        Path redisConf = write(disk.resolve("redis.conf"), serverLines(site, minReplicas, disk));
        Path sentinelConf = write(disk.resolve("sentinel.conf"), sentinelLines(disk));
        List<String> redis = List.of(Executables.redisServer(folder).toString(), redisConf.toString());
        Guarded server = Guarded.start(site + "-server", network.inside(site, redis), folder);
        Guarded sentinel = Guarded.start(site + "-sentinel", network.inside(site, kind.command(sentinelConf)), folder);
        return new Machine(site, disk, server, sentinel);
    }

    /** Its server. */
    Guarded server() {
        return server;
    }

    /** Its sentinel. */
    Guarded sentinel() {
        return sentinel;
    }

    /** Those of the two that are meant. */
    List<Guarded> parts(Part part) {
        return switch (part) {
            case SERVER -> List.of(server);
            case SENTINEL -> List.of(sentinel);
            case BOTH -> List.of(server, sentinel);
        };
    }

    /** Fills the disk to the last byte. */
    void fillDisk() {
        fillCount++;
        byte[] block = new byte[BLOCK];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            for (int i = 0; i <= DISK_MEGABYTES * 1024 * 1024 / BLOCK; i++) {
                ballast.write(block);
            }
        } catch (IOException e) {
            // That is what was wanted: no space left.
            return;
        }
    }

    /** Undoes one {@link #fillDisk}. */
    void clearDisk() throws IOException {
        fillCount--;
        if (fillCount == 0) {
            Files.deleteIfExists(ballast());
        }
    }

    /** Opens a slow line to the site; while several are asked for, the first one serves. */
    void openLine(long delayMillis) throws IOException {
        lineCount++;
        if (lineCount == 1) {
            line = Optional.of(SlowLine.open(site, delayMillis));
        }
    }

    /** Undoes one {@link #openLine}. */
    void closeLine() throws IOException {
        lineCount--;
        if (lineCount == 0) {
            line.orElseThrow().close();
            line = Optional.empty();
        }
    }

    /** Asks the sentinel for a failover. It may be dead, or refuse. */
    void askForFailover() {
        try (RespClient client = RespClient.connect(site.sentinel(), SENTINEL_PATIENCE)) {
            System.out.println(
                    "failover asked at " + site + ": " + client.call("SENTINEL", "FAILOVER", ChaosRun.MASTER_NAME));
        } catch (IOException e) {
            System.out.println("failover asked at " + site + " in vain: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        sentinel.close();
        server.close();
    }

    private Path ballast() {
        return disk.resolve("ballast");
    }

    /** Every acknowledged write is in the file by then, so that a killed server loses nothing; only machines lose memory. */
    private static List<String> serverLines(Site site, int minReplicas, Path disk) {
        List<String> lines = new ArrayList<>(List.of(
                "port " + Site.SERVER_PORT,
                "bind 0.0.0.0",
                "protected-mode no",
                "dir " + disk,
                "appendonly yes",
                "save \"\"",
                "repl-diskless-sync yes",
                "repl-diskless-sync-delay 0",
                "slave-announce-ip " + site.address(),
                "min-slaves-to-write " + minReplicas,
                "min-slaves-max-lag 3"));
        if (site.number() > 1) {
            lines.add("slaveof " + new Site(1).address() + " " + Site.SERVER_PORT);
        }
        return lines;
    }

    private static List<String> sentinelLines(Path disk) {
        String master = ChaosRun.MASTER_NAME;
        return List.of(
                "port " + Site.SENTINEL_PORT,
                "dir " + disk,
                "sentinel monitor " + master + " " + new Site(1).address() + " " + Site.SERVER_PORT + " 2",
                "sentinel down-after-milliseconds " + master + " " + DOWN_AFTER_MILLIS,
                "sentinel failover-timeout " + master + " " + FAILOVER_TIMEOUT_MILLIS);
    }

    private static Path write(Path file, List<String> lines) throws IOException {
        return Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.ISO_8859_1);
    }

    private static void mount(Path disk) throws IOException {
        try {
            Process mount = new ProcessBuilder(
                            "mount",
                            "-t",
                            "tmpfs",
                            "-o",
                            "size=" + DISK_MEGABYTES + "m",
                            "vedette-chaos",
                            disk.toString())
                    .inheritIO()
                    .start();
            if (!mount.waitFor(MOUNT_SECONDS, TimeUnit.SECONDS) || mount.exitValue() != 0) {
                throw new IllegalStateException("no disk can be mounted on " + disk);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while mounting " + disk, e);
        }
    }
}
