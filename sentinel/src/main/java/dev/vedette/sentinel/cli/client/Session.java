package dev.vedette.sentinel.cli.client;

import dev.vedette.sentinel.cli.show.Json;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.Talk;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/** What all commands have that ask a sentinel and show what it said: whom to ask, and in which form to show it. */
final class Session {

    private final Screen screen;

    @Mixin
    private Contacting contacting = new Contacting();

    @Mixin
    private Looks looks = new Looks();

    /** A mixin, which picocli fills; results go to that screen. */
    Session(Screen screen) {
        this.screen = screen;
    }

    /** A talk with the sentinel that the options name. */
    Talk open() throws Refusal {
        return contacting.open();
    }

    /** Whether a program reads the results. */
    boolean isJson() {
        return looks.isJson();
    }

    /** Where results go. */
    Screen screen() {
        return screen;
    }

    /** Shows one result: a value to a program, lines to a person. */
    void show(Object json, Supplier<List<String>> lines) {
        screen.show(isJson() ? List.of(Json.line(json)) : lines.get());
    }
}
