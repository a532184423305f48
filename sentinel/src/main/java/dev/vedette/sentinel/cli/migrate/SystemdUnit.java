package dev.vedette.sentinel.cli.migrate;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.talk.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A unit of systemd that keeps its name, user and file, and gets another program by a drop-in. Source: docs/packages.md. */
record SystemdUnit(String name, Path conf, Path launcher) implements Host {

    private static final Path UNITS = Path.of("/etc/systemd/system");
    private static final Path PROCESSES = Path.of("/proc");
    private static final String SUFFIX = ".service";
    private static final String DROP_IN = "in-place-of-redis-sentinel.conf";

    /** The program and the file that the drop-in names as it is delivered. */
    private static final String DELIVERED = "/usr/bin/vedette /etc/redis/sentinel.conf";

    /** The unit whose main process this is; empty if there is none, or no systemd. */
    static Optional<SystemdUnit> of(long processId, Path conf, Path launcher) throws Refusal {
        for (String name : unitsOf(processId)) {
            Command.Ended shown = Command.run("systemctl", "show", "--property", "MainPID", "--value", name + SUFFIX);
            if (shown.isGood() && shown.text().equals(Long.toString(processId))) {
                return Optional.of(new SystemdUnit(name, conf, launcher));
            }
        }
        return Optional.empty();
    }

    /** The names of units by the control groups of a process, each of which is named after its unit: {@code /system.slice/NAME.service}. */
    private static Set<String> unitsOf(long processId) {
        try {
            return Files.readAllLines(PROCESSES.resolve(processId + "/cgroup"), StandardCharsets.UTF_8).stream()
                    .map(line -> line.substring(line.lastIndexOf('/') + 1))
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException noSuchThing) {
            return Set.of();
        }
    }

    @Override
    public String plan() {
        return "The unit " + name + " gets Vedette as its program by " + dropIn()
                + " and is restarted; user, file and port stay.";
    }

    @Override
    public Optional<String> takeOver() throws Refusal {
        Path whole = dropIn().resolveSibling("vedette.conf.new");
        try {
            Files.createDirectories(dropIn().getParent());
            Files.writeString(whole, dropInText(), StandardCharsets.UTF_8);
            Files.move(whole, dropIn(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new Refusal(
                    ExitCode.NO,
                    "The drop-in " + dropIn() + " cannot be written: " + failure.getMessage() + ". Run this as root.",
                    failure);
        }
        return restart();
    }

    @Override
    public void takeBack() throws Refusal {
        try {
            Files.deleteIfExists(dropIn());
        } catch (IOException failure) {
            throw new Refusal(
                    ExitCode.NO,
                    "The drop-in cannot be deleted: " + failure.getMessage() + ". Do it by hand: " + wayBack(),
                    failure);
        }
        Optional<String> failure = restart();
        if (failure.isPresent()) {
            throw new Refusal(ExitCode.NO, failure.get() + ". Do it by hand: " + wayBack());
        }
    }

    @Override
    public String whereItLogs() {
        return "'journalctl -u " + name + "'";
    }

    @Override
    public String wayBack() {
        return "rm " + dropIn() + " && systemctl daemon-reload && systemctl restart " + name;
    }

    /**
     * Restarts it with the program that it has now; answers what went wrong. A unit that has just failed several times in a row is started
     * again only once that is forgotten.
     */
    private Optional<String> restart() throws Refusal {
        List<List<String>> orders =
                List.of(List.of("daemon-reload"), List.of("reset-failed", name), List.of("restart", name));
        for (List<String> order : orders) {
            List<String> words = new ArrayList<>(List.of("systemctl"));
            words.addAll(order);
            Command.Ended ended = Command.run(words.toArray(String[]::new));
            if (!ended.isGood()) {
                return Optional.of(
                        "'" + String.join(" ", words) + "' ended with " + ended.code() + ": " + ended.text());
            }
        }
        return Optional.empty();
    }

    private Path dropIn() {
        return UNITS.resolve(name + SUFFIX + ".d").resolve("vedette.conf");
    }

    private String dropInText() throws IOException {
        try (InputStream in = SystemdUnit.class.getResourceAsStream(DROP_IN)) {
            if (in == null) {
                throw new IOException(DROP_IN + " is missing in this installation");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace(DELIVERED, launcher + " " + conf);
        }
    }
}
