package dev.vedette.it.client;

import dev.vedette.it.resp.Endpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What people put into shell scripts: redis-cli asks a sentinel for the master, and a second one writes there. */
final class RedisCli implements ThreadClient.Writing {
    private static final long SECONDS = 5;

    private final ClientSetup setup;

    private RedisCli(ClientSetup setup) {
        this.setup = setup;
    }

    /** Starts to write so, two processes a write. */
    static Client start(ClientSetup setup) {
        return ThreadClient.start("redis-cli", new RedisCli(setup), () -> {});
    }

    /** The output of one call at an endpoint; fails if redis-cli does. */
    static String run(Endpoint endpoint, Optional<String> password, String... words) throws IOException {
        return run(command(endpoint, words), password, "");
    }

    /** The output of a session in which a person types some lines. */
    static String session(Endpoint endpoint, String... lines) throws IOException {
        return run(command(endpoint), Optional.empty(), String.join("\n", lines) + "\n");
    }

    /** The command that says these words to an endpoint, or opens a session if there are none. */
    static List<String> command(Endpoint endpoint, String... words) {
        List<String> command = new ArrayList<>(
                List.of("redis-cli", "-h", endpoint.host(), "-p", Integer.toString(endpoint.port()), "-e"));
        command.addAll(List.of(words));
        return command;
    }

    private static String run(List<String> command, Optional<String> password, String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        password.ifPresent(word -> builder.environment().put("REDISCLI_AUTH", word));
        Process process = builder.start();
        try (OutputStream keyboard = process.getOutputStream()) {
            keyboard.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        return output;
    }

    @Override
    public void append(String key, String value) throws IOException {
        run(master(), setup.serverPassword(), "rpush", key, value);
    }

    /** The answer of the first sentinel that answers. */
    private Endpoint master() throws IOException {
        IOException last = new IOException("no sentinel to ask");
        for (Endpoint sentinel : setup.sentinels()) {
            try {
                List<String> answer = run(
                                sentinel,
                                setup.sentinelPassword(),
                                "--raw",
                                "sentinel",
                                "get-master-addr-by-name",
                                setup.masterName())
                        .lines()
                        .toList();
                return new Endpoint(answer.get(0), Integer.parseInt(answer.get(1)));
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }
}
