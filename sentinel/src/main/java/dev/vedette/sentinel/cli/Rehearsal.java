package dev.vedette.sentinel.cli;

import dev.vedette.config.SentinelConf;
import dev.vedette.quorum.SentinelCore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A sentinel that starts on a free loopback port, is asked what clients and peers ask, sees its only master down, and ends. The
 * JVM that runs it can then write an archive of all classes a daemon needs, which lets later daemons start quicker. Source:
 * docs/performance.md, Start.
 */
final class Rehearsal {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final long PAUSE_MILLIS = 10;
    private static final int DOWN_AFTER_MILLIS = 200;
    private static final String LOOPBACK = "127.0.0.1";
    private static final String NAME = "rehearsal";
    private static final String CLASS_SUFFIX = ".class";
    private static final int BUFFER_BYTES = 8192;
    private static final int PASSWORD_BYTES = 16;

    /**
     * All class data lies in the memory of each daemon, needed or not: what of these rooms a daemon needs without a configuration that asks
     * for them is loaded by being used.
     */
    private static final List<String> NOT_FOR_EVERYBODY =
            List.of("/cli/", "/http/", "/metrics/", "/script/", "/server/", "/tls/");

    /** What the last reply of a batch says. */
    private static final String LAST = "no-more-questions";

    private static final List<String> QUESTIONS = List.of(
            "PING",
            "INFO",
            "SENTINEL MASTERS",
            "SENTINEL REPLICAS " + NAME,
            "SENTINEL SENTINELS " + NAME,
            "SENTINEL GET-MASTER-ADDR-BY-NAME " + NAME,
            "SENTINEL CKQUORUM " + NAME,
            "SENTINEL IS-MASTER-DOWN-BY-ADDR " + LOOPBACK + " 1 0 *",
            "CLIENT SETNAME " + NAME,
            "ROLE",
            "SENTINEL MASTER " + NAME);

    private final DaemonStarter starter;

    /** Whoever else is on this machine gets no say, even for that second. */
    private final String password = password();

    Rehearsal(DaemonStarter starter) {
        this.starter = starter;
    }

    /**
     * Rehearses, and answers the exit code of the process.
     *
     * @throws IOException if the temporary folder, or a loopback port, is not to be had
     */
    int run() throws IOException {
        loadClasses();
        Path folder = Files.createTempDirectory("vedette-rehearsal-");
        try {
            int port = freePort();
            Path conf = folder.resolve("sentinel.conf");
            Files.writeString(conf, confText(folder, port, freePort()), StandardCharsets.ISO_8859_1);
            CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(
                    () -> DropIn.start(List.of(conf.toString()), starter), work -> new Thread(work, NAME).start());
            play(port, ended);
            return ended.completeOnTimeout(1, TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            delete(folder);
        }
    }

    private String confText(Path folder, int port, int nobodysPort) {
        return String.join(
                "\n",
                "bind " + LOOPBACK,
                "requirepass " + password,
                "port " + port,
                "dir " + folder,
                "logfile " + folder.resolve("log"),
                "sentinel monitor " + NAME + " " + LOOPBACK + " " + nobodysPort + " 1",
                "sentinel down-after-milliseconds " + NAME + " " + DOWN_AFTER_MILLIS,
                "");
    }

    /** Asks until the master has been seen down, so that failure detection and election have been played too. */
    private void play(int port, CompletableFuture<Integer> ended) throws IOException {
        try (Socket client = connect(port, ended)) {
            client.setSoTimeout(TIMEOUT_MILLIS);
            ask(client, List.of("AUTH " + password));
            long startNanos = System.nanoTime();
            boolean isDown = false;
            while (!isDown && System.nanoTime() - startNanos < TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS)) {
                isDown = ask(client, QUESTIONS).contains("o_down");
            }
            ask(client, List.of("HELLO 3", "PSUBSCRIBE *"));
            send(client, List.of("SHUTDOWN"));
            client.getInputStream().readAllBytes();
        }
    }

    private static Socket connect(int port, CompletableFuture<Integer> ended) throws IOException {
        long startNanos = System.nanoTime();
        while (true) {
            try {
                return new Socket(loopback(), port);
            } catch (IOException e) {
                boolean isLate = System.nanoTime() - startNanos > TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
                if (isLate || ended.isDone()) {
                    throw new IOException("the daemon of the rehearsal does not listen", e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            }
        }
    }

    /** Sends commands and answers all that comes back, up to the reply to a last PING. */
    private static String ask(Socket client, List<String> commands) throws IOException {
        send(client, commands);
        send(client, List.of("PING " + LAST));
        StringBuilder replies = new StringBuilder();
        InputStream in = client.getInputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        while (replies.indexOf(LAST) < 0) {
            int count = in.read(buffer);
            if (count < 0) {
                throw new IOException("the daemon of the rehearsal hung up");
            }
            replies.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
        return replies.toString();
    }

    private static void send(Socket client, List<String> commands) throws IOException {
        String text = String.join("\r\n", commands) + "\r\n";
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** By its bytes: what Java holds for the loopback address may be that of IPv6. */
    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    /** Loads what is ours, as far as it lies in jars: a failover must not wait for a class to be found. */
    private static void loadClasses() throws IOException {
        for (Class<?> one : List.of(SentinelConf.class, SentinelCore.class, Rehearsal.class)) {
            Path jar = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().getPath());
            if (Files.isRegularFile(jar)) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    file.stream().map(JarEntry::getName).forEach(Rehearsal::load);
                }
            }
        }
    }

    private static void load(String entry) {
        if (!entry.endsWith(CLASS_SUFFIX)
                || entry.contains("module-info")
                || entry.contains("package-info")
                || NOT_FOR_EVERYBODY.stream().anyMatch(entry::contains)) {
            return;
        }
        String name = entry.substring(0, entry.length() - CLASS_SUFFIX.length()).replace('/', '.');
        try {
            Class.forName(name, false, Rehearsal.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalStateException("a class of our own cannot be loaded: " + name, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path entry : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
