package dev.vedette.it.client;

import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.TempFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that writes through a library of another language and prints a line for each acknowledgement. The lines are
 * described in {@code src/test/clients/node/driver.mjs}.
 */
final class DriverClient implements Client {
    private static final int LAST_LINES = 8;

    private final String name;
    private final Optional<String> key;
    private final TempFolder folder;
    private final ManagedProcess process;
    private final BufferedReader output;
    private final StringBuilder unfinished = new StringBuilder();
    private final List<Write> writes = new ArrayList<>();

    private DriverClient(
            String name, Optional<String> key, TempFolder folder, ManagedProcess process, BufferedReader output) {
        this.name = name;
        this.key = key;
        this.folder = folder;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a driver.
     *
     * @param command the program and the driver's file
     * @param leavesList whether it appends what it writes to the list that it is told
     */
    static Client start(String name, List<String> command, ClientSetup setup, boolean leavesList) {
        String key = "client:" + name;
        TempFolder folder = TempFolder.create("client");
        Path log = folder.path().resolve("driver.log");
        try {
            Files.createFile(log);
            ManagedProcess process = ManagedProcess.start(name, command, folder.path(), log, environment(setup, key));
            BufferedReader output = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1);
            return new DriverClient(name, Optional.of(key).filter(list -> leavesList), folder, process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> key() {
        return key;
    }

    @Override
    public List<Write> writes() {
        try {
            for (int next = output.read(); next >= 0; next = output.read()) {
                if (next == '\n') {
                    take(unfinished.toString());
                    unfinished.setLength(0);
                } else {
                    unfinished.append((char) next);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(writes);
    }

    @Override
    public String troubles() {
        List<String> others =
                process.log().lines().filter(line -> !line.startsWith("ack ")).toList();
        return (process.isAlive() ? "" : "ended; ")
                + String.join(" | ", others.subList(Math.max(0, others.size() - LAST_LINES), others.size()));
    }

    @Override
    public void close() {
        process.close();
        try {
            output.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder.close();
    }

    private void take(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 4 && words[0].equals("ack")) {
            writes.add(new Write(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])));
        }
    }

    private static Map<String, String> environment(ClientSetup setup, String key) {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "VEDETTE_SENTINELS",
                String.join(
                        ",", setup.sentinels().stream().map(Object::toString).toList()));
        environment.put("VEDETTE_MASTER", setup.masterName());
        environment.put("VEDETTE_KEY", key);
        environment.put("VEDETTE_PERIOD_MILLIS", Long.toString(ClientSetup.PERIOD.toMillis()));
        setup.serverPassword().ifPresent(password -> environment.put("VEDETTE_SERVER_PASSWORD", password));
        setup.sentinelPassword().ifPresent(password -> environment.put("VEDETTE_SENTINEL_PASSWORD", password));
        setup.certificates().ifPresent(files -> {
            environment.put("VEDETTE_CA", files.authority().toString());
            environment.put("VEDETTE_CERTIFICATE", files.certificate().toString());
            environment.put("VEDETTE_CERTIFICATE_KEY", files.key().toString());
        });
        return environment;
    }
}
