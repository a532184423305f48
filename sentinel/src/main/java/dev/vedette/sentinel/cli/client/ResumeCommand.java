package dev.vedette.sentinel.cli.client;

import dev.vedette.sentinel.cli.show.ExitCode;
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

    @Mixin
    private final Session session;

    @Parameters(paramLabel = "MASTER", description = "The master's name; '*' ends all pauses.")
    private String master = "";

    /** The command, which writes on that screen. */
    public ResumeCommand(Screen screen) {
        session = new Session(screen);
    }

    @Override
    public Integer call() throws Refusal {
        try (Talk talk = session.open()) {
            Fields done = Fields.of(Orders.give(talk, "RESUME", master, List.of()));
            session.show(
                    Map.of("scope", done.text("scope"), "agreed", done.number("agreed", 0)),
                    () -> List.of("Failovers go on, say " + done.text("agreed") + " of " + done.text("known")
                            + " sentinels."));
        }
        return ExitCode.OK.code();
    }
}
