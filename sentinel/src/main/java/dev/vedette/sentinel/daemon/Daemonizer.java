package dev.vedette.sentinel.daemon;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code daemonize yes}. A JVM cannot leave its terminal by itself, so it starts itself once more in a session of its own, waits until
 * that process serves clients or has failed, and ends. Source: docs/protocol.md, Supervision.
 */
final class Daemonizer {

    /** Tells the second process what it is; its value is the first one's number. */
    private static final String CHILD_MARK = "VEDETTE_DAEMON_OF";

    private static final String READY = "vedette-ready";
    private static final Path OWN_COMMAND = Path.of("/proc/self/cmdline");
    private static final Logger LOG = LoggerFactory.getLogger(Daemonizer.class);

    private Daemonizer() {}

    /** Whether this is the process that stays, started by another one. */
    static boolean isChild(Map<String, String> environment) {
        return environment.containsKey(CHILD_MARK);
    }

    /**
     * Starts the process that stays, and waits for its word.
     *
     * @param stdinText what it is to read from its standard input
     * @return the exit code for this process: 0 when the other one serves clients
     */
    static int startChild(Optional<String> stdinText) {
        try {
            Process child = builder().start();
            try (OutputStream stdin = child.getOutputStream()) {
                stdin.write(stdinText.orElse("").getBytes(StandardCharsets.ISO_8859_1));
            }
            try (BufferedReader words =
                    new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.ISO_8859_1))) {
                String line = words.readLine();
                while (line != null && !line.equals(READY)) {
                    System.out.println(line);
                    line = words.readLine();
                }
                return line == null ? 1 : 0;
            }
        } catch (IOException failed) {
            LOG.error("Can't daemonize: {}. Set daemonize no and run under a service manager.", failed.getMessage());
            return 1;
        }
    }

    /** Called in the process that stays, as soon as it serves clients. Nothing is written to the terminal after it. */
    static void childIsReady() {
        System.out.println(READY);
        System.out.flush();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.ISO_8859_1);
        System.setOut(nowhere);
        System.setErr(nowhere);
    }

    private static ProcessBuilder builder() throws IOException {
        List<String> command = new ArrayList<>();
        onPath("setsid").ifPresent(command::add);
        String own = Files.readString(OWN_COMMAND, Charset.defaultCharset());
        command.addAll(List.of(own.split("\0")));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put(CHILD_MARK, Long.toString(ProcessHandle.current().pid()));
        return builder;
    }

    private static Optional<String> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String folder : path.split(File.pathSeparator)) {
            Path candidate = Path.of(folder, program);
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate.toString());
            }
        }
        return Optional.empty();
    }
}
