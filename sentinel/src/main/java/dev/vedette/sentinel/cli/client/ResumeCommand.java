package dev.vedette.sentinel.cli.client;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Json;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.talk.Fields;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.Talk;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends the pauses of a master, or all. */
@Command(name = "resume", description = "End the pauses of a master, or all of them.")
public final class ResumeCommand implements Callable<Integer> {

    private final Screen screen;

    @Mixin
    private Contacting contacting = new Contacting();

    @Mixin
    private Looks looks = new Looks();

    @Parameters(paramLabel = "MASTER", description = "The master's name; '*' ends all pauses.")
    private String master = "";

    /** The command, which writes on that screen. */
    public ResumeCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Refusal {
        try (Talk talk = contacting.open()) {
            Fields done = Fields.of(Orders.give(talk, "RESUME", master, List.of()));
            screen.show(List.of(
                    looks.isJson()
                            ? Json.line(Map.of("scope", done.text("scope"), "agreed", done.number("agreed", 0)))
                            : "Failovers go on, says " + done.text("agreed") + " of " + done.text("known")
                                    + " sentinels."));
        }
        return ExitCode.OK.code();
    }
}
