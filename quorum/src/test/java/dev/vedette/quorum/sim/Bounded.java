package dev.vedette.quorum.sim;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.Send;
import java.util.LinkedHashMap;
import java.util.Map;

/** Nothing piles up: what waits for the disk, for answers, and how often a core speaks or wakes. */
final class Bounded extends Invariant {

    private static final int MAX_WAITING = 2_000;
    private static final int MAX_PENDING = 64;
    private static final int MAX_STEPS_A_WINDOW = 4_000;
    private static final int MAX_COMMANDS_A_WINDOW = 600;
    private static final long WINDOW_MICROS = 1_000_000;

    private final Map<SimSentinel, Window> windows = new LinkedHashMap<>();

    private static final class Window {
        private long number;
        private int steps;
        private int commands;
    }

    @Override
    void pending(SimSentinel host, int count) {
        expect(count <= MAX_PENDING, host.name() + " has " + count + " commands unanswered on one link");
    }

    @Override
    void stands(SimSentinel host, int waiting) {
        expect(waiting <= MAX_WAITING, host.name() + " lets " + waiting + " effects wait for its disk");
        Window window = window(host);
        window.steps++;
        expect(window.steps <= MAX_STEPS_A_WINDOW, host.name() + " makes " + window.steps + " steps a second");
    }

    @Override
    void sent(SimSentinel host, Send send) {
        if (!(send.command() instanceof Command.PublishHello)) {
            Window window = window(host);
            window.commands++;
            expect(
                    window.commands <= MAX_COMMANDS_A_WINDOW,
                    host.name() + " sends " + window.commands + " commands a second, now " + send.command());
        }
    }

    private Window window(SimSentinel host) {
        Window window = windows.computeIfAbsent(host, unknown -> new Window());
        long number = world().nowMicros() / WINDOW_MICROS;
        if (window.number != number) {
            window.number = number;
            window.steps = 0;
            window.commands = 0;
        }
        return window;
    }
}
