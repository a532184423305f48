package dev.vedette.sentinel.cli.migrate;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.talk.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A unit of systemd that keeps its name, user and file, and gets another program by a drop-in. Source: docs/packages.md. */
record SystemdUnit(String name, Path conf, Path launcher) implements Host {

    private static final Path UNITS = Path.of("/etc/systemd/system");
    private static final List<String> NAMES = List.of("redis-sentinel", "valkey-sentinel");
    private static final String DROP_IN = "in-place-of-redis-sentinel.conf";

    /** The program and the file that the drop-in names as it is delivered. */
    private static final String DELIVERED = "/usr/bin/vedette /etc/redis/sentinel.conf";

    /** The unit whose main process this is; empty if there is none, or no systemd. */
    static Optional<SystemdUnit> of(long processId, Path conf, Path launcher) throws Refusal {
        for (String name : NAMES) {
            Command.Ended shown = Command.run("systemctl", "show", "--property", "MainPID", "--value", name);
            if (shown.isGood() && shown.text().equals(Long.toString(processId))) {
                return Optional.of(new SystemdUnit(name, conf, launcher));
            }
        }
        return Optional.empty();
    }

    @Override
    public String plan() {
        return "The unit " + name + " gets Vedette as its program by " + dropIn()
                + " and is restarted; user, file and port stay.";
    }

    @Override
    public void takeOver() throws Refusal {
        try {
            Files.createDirectories(dropIn().getParent());
            Files.writeString(dropIn(), dropInText(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new Refusal(
                    ExitCode.NO,
                    "The drop-in cannot be written: " + failure.getMessage() + ". Run this as root.",
                    failure);
        }
        restart();
    }

    @Override
    public void takeBack() throws Refusal {
        try {
            Files.deleteIfExists(dropIn());
        } catch (IOException failure) {
            throw new Refusal(
                    ExitCode.NO, "The drop-in cannot be deleted: " + failure.getMessage() + ". " + wayBack(), failure);
        }
        restart();
    }

    @Override
    public String wayBack() {
        return "rm " + dropIn() + " && systemctl daemon-reload && systemctl restart " + name;
    }

    private void restart() throws Refusal {
        Command.runWell("systemctl", "daemon-reload");
        Command.runWell("systemctl", "restart", name);
    }

    private Path dropIn() {
        return UNITS.resolve(name + ".service.d").resolve("vedette.conf");
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
