package dev.vedette.sentinel.cli.watch;

import dev.vedette.sentinel.cli.client.Contacting;
import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.talk.Contact;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.Talk;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows on a terminal, as long as one looks, how the masters are and what happens. */
@Command(name = "watch", description = "Show on a terminal how the masters are and what happens, until q is pressed.")
public final class WatchCommand implements Callable<Integer> {

    private static final int INTERRUPTED = 130;
    private static final long KEY_WAIT_MILLIS = 100;
    private static final int MAX_INTERVAL_SECONDS = 3_600;

    private final Screen screen;

    @Mixin
    private Contacting contacting = new Contacting();

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "How often to ask; ${DEFAULT-VALUE} unless named.")
    private int intervalSeconds;

    /** The command, which writes on that screen. */
    public WatchCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Refusal {
        if (!screen.isPersonReading() || !screen.isPersonTyping()) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "watch wants a terminal. 'vedette status --json' and 'vedette events --json' do not.");
        }
        if (intervalSeconds < 1 || intervalSeconds > MAX_INTERVAL_SECONDS) {
            throw new Refusal(ExitCode.USAGE, "--interval takes from 1 to " + MAX_INTERVAL_SECONDS + " seconds.");
        }
        Contact contact = contacting.contact();
        // A wrong port or password is told before the window is taken.
        Talk.open(contact).close();
        try (Asking asking = Asking.start(contact, TimeUnit.SECONDS.toMillis(intervalSeconds));
                Window window = Window.open()) {
            return look(asking, window);
        } catch (IOException failure) {
            throw new Refusal(ExitCode.USAGE, "The terminal cannot be used: " + failure.getMessage() + ".", failure);
        }
    }

    private int look(Asking asking, Window window) throws IOException {
        WatchPage page = new WatchPage(screen);
        int first = 0;
        while (!window.isInterrupted()) {
            Glance glance = asking.glance();
            int height = window.height();
            first = WatchPage.bounded(first, glance, height);
            window.show(page.lines(glance, first, height));
            Optional<Key> key = window.key(KEY_WAIT_MILLIS);
            if (key.filter(Key.QUIT::equals).isPresent()) {
                return ExitCode.OK.code();
            }
            if (key.isPresent()) {
                first = key.get().scrolled(first, WatchPage.masterLines(glance, height));
            }
        }
        return INTERRUPTED;
    }
}
