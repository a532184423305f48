package dev.vedette.sentinel.cli.migrate;

import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfLoad;
import dev.vedette.config.ProblemReport;
import dev.vedette.config.SentinelConf;
import dev.vedette.sentinel.Version;
import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Paint;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.talk.ConfContact;
import dev.vedette.sentinel.cli.talk.Contact;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.Talk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Puts Vedette in the place of the redis-sentinel that runs on a file of this machine: checks, exchanges the program, compares, and
 * takes it back where something is missing. Source: docs/migration.md.
 */
@Command(
        name = "migrate",
        description =
                "Put Vedette in the place of the redis-sentinel on this machine: check, take over, compare, and take"
                        + " back if something is missing.")
public final class MigrateCommand implements Callable<Integer> {

    /** Where packages put the file. */
    private static final List<String> USUAL_PLACES = List.of(
            "/etc/redis/sentinel.conf", "/etc/redis-sentinel.conf", "/etc/sentinel.conf", "/etc/valkey/sentinel.conf");

    private static final long LOOK_MILLIS = 250;
    private static final int MAX_WAIT_SECONDS = 3_600;

    /** What ran before has its own time to come back, however little Vedette was given. */
    private static final long BACK_SECONDS = 60;

    private static final String INVOKED_AS = "vedette.invokedAs";

    private final Screen screen;

    @Parameters(
            arity = "0..1",
            paramLabel = "CONF",
            description =
                    "The file that redis-sentinel runs on; without it, the places are looked at where packages put it.")
    private @Nullable Path file;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean isSure;

    @Option(names = "--dry-run", description = "Check, tell what would be done, and do nothing.")
    private boolean isDryRun;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long Vedette may take until all is as before; ${DEFAULT-VALUE} unless named.")
    private int waitSeconds;

    /** The command, which writes on that screen. */
    public MigrateCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Refusal {
        if (waitSeconds < 1 || waitSeconds > MAX_WAIT_SECONDS) {
            throw new Refusal(ExitCode.USAGE, "--wait takes from 1 to " + MAX_WAIT_SECONDS + " seconds.");
        }
        Path conf = file().toAbsolutePath().normalize();
        Contact contact = ConfContact.sentinel(load(conf));
        Standing before = standing(contact);
        check(before, conf);
        Host host = host(before, contact, conf);
        say(
                Paint.PLAIN,
                before.sentinel().program() + " at " + contact.address() + " watches "
                        + before.masters().size() + " masters, all well, and knows itself as "
                        + before.sentinel().id() + ".");
        say(Paint.PLAIN, host.plan());
        if (isDryRun) {
            return ExitCode.OK.code();
        }
        confirm();
        keepCopy(conf);
        return takeOver(host, before, contact).code();
    }

    private Path file() throws Refusal {
        return Optional.ofNullable(file)
                .or(() -> USUAL_PLACES.stream()
                        .map(Path::of)
                        .filter(Files::exists)
                        .findFirst())
                .orElseThrow(() -> new Refusal(
                        ExitCode.USAGE,
                        "No sentinel.conf is at " + String.join(", ", USUAL_PLACES)
                                + ". Name it: vedette migrate CONF"));
    }

    private SentinelConf load(Path conf) throws Refusal {
        ConfLoad load = ConfFile.load(conf);
        if (load instanceof ConfLoad.Faulty faulty) {
            screen.err().print(ProblemReport.render(faulty.problems(), Version.REDIS));
            throw new Refusal(ExitCode.NO, "Vedette would not start on " + conf + ". Mend the lines above first.");
        }
        if (load instanceof ConfLoad.Loaded loaded) {
            return loaded.conf();
        }
        throw new Refusal(ExitCode.NO, ((ConfLoad.Unreadable) load).message());
    }

    private static Standing standing(Contact contact) throws Refusal {
        try (Talk talk = Talk.open(contact)) {
            return Standing.of(talk);
        }
    }

    private void check(Standing before, Path conf) throws Refusal {
        if (before.sentinel().isOurs()) {
            throw new Refusal(ExitCode.NO, "Vedette runs there already: there is nothing to take over.");
        }
        String told = before.sentinel().info().text("config_file");
        if (!told.isEmpty() && !isSame(Path.of(told), conf)) {
            throw new Refusal(
                    ExitCode.NO,
                    "The sentinel at that port runs on " + told + ", not on " + conf + ". Name its own file.");
        }
        Optional<String> hindrance = before.hindrance();
        if (hindrance.isPresent()) {
            throw new Refusal(
                    ExitCode.NO, "Not now: " + hindrance.get() + ". Replace a sentinel while its set is complete.");
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException unreadable) {
            return one.equals(other);
        }
    }

    private static Host host(Standing before, Contact contact, Path conf) throws Refusal {
        Path launcher = Path.of(System.getProperty(INVOKED_AS, "vedette")).toAbsolutePath();
        Optional<SystemdUnit> unit = SystemdUnit.of(before.processId(), conf, launcher);
        if (unit.isPresent()) {
            return unit.get();
        }
        requireOwner(conf);
        return new LoneProcess(contact, before, conf, launcher);
    }

    /** Whoever starts the daemon is who it runs as. */
    private static void requireOwner(Path conf) throws Refusal {
        String owner;
        try {
            owner = Files.getOwner(conf).getName();
        } catch (IOException failure) {
            throw new Refusal(
                    ExitCode.NO, "The owner of " + conf + " is not to be had: " + failure.getMessage(), failure);
        }
        if (!owner.equals(System.getProperty("user.name"))) {
            throw new Refusal(
                    ExitCode.NO,
                    conf + " belongs to " + owner + ", as whom Vedette should run. Call this as " + owner
                            + ", for example with runuser -u " + owner + ".");
        }
    }

    private void confirm() throws Refusal {
        if (isSure) {
            return;
        }
        if (!screen.isPersonTyping()) {
            throw new Refusal(ExitCode.USAGE, "No one is at a terminal to be asked. Add --yes.");
        }
        if (!screen.isConfirmed("Take over?")) {
            throw new Refusal(ExitCode.USAGE, "Nothing was done.");
        }
    }

    /** For comparing, not for starting: a sentinel that has forgotten its vote may vote twice. */
    private void keepCopy(Path conf) throws Refusal {
        Path copy = conf.resolveSibling(conf.getFileName() + ".before-vedette");
        try {
            Files.copy(conf, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException failure) {
            throw new Refusal(ExitCode.NO, "No copy of the file can be kept: " + failure.getMessage() + ".", failure);
        }
        say(Paint.FAINT, "A copy for comparing is in " + copy + ".");
    }

    private ExitCode takeOver(Host host, Standing before, Contact contact) throws Refusal {
        Optional<String> missing = host.takeOver();
        if (missing.isEmpty()) {
            missing =
                    awaitSame(before, contact).map(what -> "Not all is as before after " + waitSeconds + " s: " + what);
        }
        if (missing.isEmpty()) {
            say(Paint.GOOD, "Vedette has taken over: same id, same sentinels, all masters well.");
            say(Paint.PLAIN, "The way back: " + host.wayBack());
            return ExitCode.OK;
        }
        screen.err().println("vedette: " + missing.get().replaceFirst("[.]$", "") + ". Taking it back.");
        host.takeBack();
        awaitAnswer(contact);
        throw new Refusal(
                ExitCode.NO,
                "redis-sentinel runs again. Why Vedette did not take over is told by " + host.whereItLogs()
                        + ", or the 'logfile' of the file.");
    }

    /** What is missing when the time is over. */
    private Optional<String> awaitSame(Standing before, Contact contact) {
        long beganNanos = System.nanoTime();
        String missing = "it does not answer";
        while (System.nanoTime() - beganNanos < TimeUnit.SECONDS.toNanos(waitSeconds)) {
            try {
                List<String> differences = before.missing(standing(contact));
                if (differences.isEmpty()) {
                    return Optional.empty();
                }
                missing = String.join("; ", differences);
            } catch (Refusal notYet) {
                missing = notYet.line();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
        return Optional.of(missing);
    }

    private void awaitAnswer(Contact contact) throws Refusal {
        long beganNanos = System.nanoTime();
        String missing = "It does not answer.";
        while (System.nanoTime() - beganNanos < TimeUnit.SECONDS.toNanos(BACK_SECONDS)) {
            try {
                if (!standing(contact).sentinel().isOurs()) {
                    return;
                }
                missing = "Vedette answers there still.";
            } catch (Refusal notYet) {
                missing = notYet.line();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
        throw new Refusal(
                ExitCode.NO, "The sentinel that ran before does not answer either: " + missing + " Start it by hand.");
    }

    private void say(Paint paint, String text) {
        screen.show(List.of(screen.painted(paint, text)));
    }
}
