package dev.vedette.sentinel.cli.watch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * The whole window of a terminal, taken for a while: what stood there comes back on {@link #close}, and also when the process is
 * told to end.
 */
final class Window implements AutoCloseable {

    /** Within an escape sequence one character follows at once on the other. */
    private static final long SEQUENCE_MILLIS = 20;

    private static final char ESCAPE = 27;
    private static final Size USUAL = new Size(80, 24);

    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private final AtomicReference<Size> size;
    private Size shownSize = new Size(0, 0);
    private final AtomicBoolean isInterrupted = new AtomicBoolean();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final Thread atExit = new Thread(this::restore, "restore-terminal");

    private Window(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        this.display = new Display(terminal, true);
        this.size = new AtomicReference<>(usable(terminal.getSize()));
    }

    /** Takes the window of this process's terminal, with the programs of the system: nothing is unpacked or loaded for it. */
    static Window open() throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .exec(true)
                .jni(false)
                .ffm(false)
                .jansi(false)
                .jna(false)
                .dumb(false)
                .nativeSignals(true)
                .build();
        Window window = new Window(terminal);
        Runtime.getRuntime().addShutdownHook(window.atExit);
        terminal.handle(Signal.INT, signal -> window.isInterrupted.set(true));
        terminal.handle(Signal.WINCH, signal -> window.size.set(usable(terminal.getSize())));
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
        return window;
    }

    /** Some terminals do not tell their size. */
    private static Size usable(Size told) {
        return told.getRows() > 0 && told.getColumns() > 0 ? told : USUAL;
    }

    private Size size() {
        return Objects.requireNonNull(size.get());
    }

    /** How many lines there are. */
    int height() {
        return size().getRows();
    }

    /** Whether the operator interrupted us. */
    boolean isInterrupted() {
        return isInterrupted.get();
    }

    /** Shows these lines from the top, each as far as there is room. */
    void show(List<String> lines) {
        Size now = size();
        if (!now.equals(shownSize)) {
            // What a terminal leaves standing when its window changes is anybody's guess.
            shownSize = now;
            display.resize(now.getRows(), now.getColumns());
            display.clear();
            terminal.puts(Capability.clear_screen);
        }
        // The display wants a list that it may change, and the window may have shrunk since the lines were made.
        List<AttributedString> fitting = new ArrayList<>();
        for (String line : lines.subList(0, Math.min(lines.size(), now.getRows()))) {
            fitting.add(AttributedString.fromAnsi(line).columnSubSequence(0, now.getColumns()));
        }
        display.update(fitting, -1);
    }

    /** Waits for a key at most so long; empty if none that means something was pressed. */
    Optional<Key> key(long waitMillis) throws IOException {
        NonBlockingReader reader = terminal.reader();
        int first = reader.read(waitMillis);
        if (first == NonBlockingReader.EOF) {
            return Optional.of(Key.QUIT);
        }
        if (first == NonBlockingReader.READ_EXPIRED) {
            return Optional.empty();
        }
        StringBuilder characters = new StringBuilder().append((char) first);
        if (first == ESCAPE) {
            int next = reader.read(SEQUENCE_MILLIS);
            while (next >= 0) {
                characters.append((char) next);
                boolean isComplete = characters.length() > 2 && (Character.isLetter(next) || next == '~');
                next = isComplete ? NonBlockingReader.READ_EXPIRED : reader.read(SEQUENCE_MILLIS);
            }
        }
        return Key.of(characters.toString());
    }

    /** Gives the window back. */
    @Override
    public void close() throws IOException {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException goingDown) {
            return;
        }
        terminal.close();
    }

    private void restore() {
        if (isClosed.compareAndSet(false, true)) {
            terminal.puts(Capability.cursor_normal);
            terminal.puts(Capability.keypad_local);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
            terminal.setAttributes(before);
        }
    }
}
