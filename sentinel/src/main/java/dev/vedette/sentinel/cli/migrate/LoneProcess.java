package dev.vedette.sentinel.cli.migrate;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.talk.Contact;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.Talk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process that nothing watches over: it is told to end, and another one is started on the same file, detached from this one. */
final class LoneProcess implements Host {

    private static final long END_SECONDS = 30;
    private static final List<String> NAMES = List.of("redis-sentinel", "valkey-sentinel");

    private final Contact contact;
    private final long processId;
    private final Path original;
    private final Path conf;
    private final Path launcher;
    private final Path log;
    private Optional<ProcessHandle> started = Optional.empty();

    /**
     * A process of this machine.
     *
     * @param contact how to talk with it
     * @param before what it says of itself
     * @param conf its file
     * @param launcher ours
     */
    LoneProcess(Contact contact, Standing before, Path conf, Path launcher) throws Refusal {
        this.contact = contact;
        this.processId = before.processId();
        this.original = program(process(processId), before.sentinel().info().text("executable"));
        this.conf = conf;
        this.launcher = launcher;
        this.log = conf.resolveSibling(conf.getFileName() + ".vedette.log");
    }

    @Override
    public String plan() {
        return "The process " + processId + " (" + original + ") is told to end, and " + launcher
                + " is started on the same file, with its output in " + log + ".";
    }

    @Override
    public Optional<String> takeOver() throws Refusal {
        end(process(processId));
        try {
            started = Optional.of(start(List.of(launcher.toString(), "run", conf.toString())));
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    @Override
    public void takeBack() throws Refusal {
        Optional<ProcessHandle> ours = started.filter(ProcessHandle::isAlive);
        if (ours.isEmpty()) {
            ours = answering();
        }
        if (ours.isPresent()) {
            end(ours.get());
        }
        List<String> words = List.of(original.toString(), conf.toString(), "--sentinel");
        try {
            start(words);
        } catch (IOException failure) {
            throw new Refusal(
                    ExitCode.NO,
                    "'" + String.join(" ", words) + "' cannot be started: " + failure.getMessage()
                            + ". Start it by hand: no sentinel runs on " + conf + " now.",
                    failure);
        }
    }

    @Override
    public String whereItLogs() {
        return log.toString();
    }

    @Override
    public String wayBack() {
        return "kill the process of Vedette, then start " + original + " " + conf + " --sentinel";
    }

    /** A daemon that has gone into the background is another process than the one that was started. */
    private Optional<ProcessHandle> answering() {
        try (Talk talk = Talk.open(contact)) {
            return ProcessHandle.of(Standing.of(talk).processId());
        } catch (Refusal nobody) {
            return Optional.empty();
        }
    }

    private static ProcessHandle process(long pid) throws Refusal {
        return ProcessHandle.of(pid)
                .orElseThrow(() -> new Refusal(
                        ExitCode.NO,
                        "The process " + pid + " that answers is not on this machine. Call this where it runs."));
    }

    /**
     * The program by which the original can be started again. What it tells of itself is its working folder where it was found by the
     * PATH; its file is another name of the server where there is one file for all names.
     */
    private static Path program(ProcessHandle process, String told) throws Refusal {
        Stream<Path> besideIt = process.info().command().map(Path::of).stream()
                .flatMap(file -> NAMES.stream().map(file::resolveSibling));
        return Stream.concat(Stream.of(Path.of(told)), besideIt)
                .filter(Files::isExecutable)
                .filter(file -> !Files.isDirectory(file))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        ExitCode.NO,
                        "The program of the process " + process.pid()
                                + " is not to be found, so it could not be started"
                                + " again. Follow docs/migration.md by hand."));
    }

    /** SIGTERM lets it say goodbye. */
    private static void end(ProcessHandle process) throws Refusal {
        if (!process.destroy()) {
            throw new Refusal(
                    ExitCode.NO,
                    "The process " + process.pid() + " cannot be ended by this user. Call this as its user.");
        }
        try {
            process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stuck) {
            throw new Refusal(
                    ExitCode.NO,
                    "The process " + process.pid() + " does not end, so nothing is started beside it. End it by hand.",
                    stuck);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ExitCode.NO, "Interrupted while the process " + process.pid() + " ends.", e);
        }
    }

    /** In a session of its own where that can be had, so that the end of this one does not reach it. */
    private ProcessHandle start(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "sh", "-c", "if command -v setsid >/dev/null; then exec setsid \"$@\"; else exec \"$@\"; fi", "start"));
        command.addAll(words);
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .toHandle();
    }
}
