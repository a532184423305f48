package dev.vedette.sentinel.cli.client;

import dev.vedette.sentinel.cli.show.Cell;
import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.show.Spans;
import dev.vedette.sentinel.cli.show.Table;
import dev.vedette.sentinel.cli.talk.Fields;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.SeenPause;
import dev.vedette.sentinel.cli.talk.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Pauses automatic failovers of a master, or of all, for a while; without words it shows the pauses that hold. */
@Command(
        name = "pause",
        description = "Let no automatic failover of a master, or of any, happen for a while; without a master, show the"
                + " pauses that hold.")
public final class PauseCommand implements Callable<Integer> {

    @Mixin
    private final Session session;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MASTER", description = "The master's name; '*' for all.")
    private @Nullable String master;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TIME",
            description = "How long: seconds, or 30m, 2h, 1d; 7d at the most.")
    private @Nullable String time;

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "REASON", description = "Why, for others to read.")
    private @Nullable List<String> reason;

    /** The command, which writes on that screen. */
    public PauseCommand(Screen screen) {
        session = new Session(screen);
    }

    @Override
    public Integer call() throws Refusal {
        if (master == null) {
            return list().code();
        }
        if (time == null) {
            throw new Refusal(ExitCode.USAGE, "Say for how long: vedette pause " + master + " 30m new disks");
        }
        List<String> words = new ArrayList<>(List.of(Long.toString(Orders.seconds(time))));
        words.addAll(Optional.ofNullable(reason).orElse(List.of()));
        try (Talk talk = session.open()) {
            SeenPause pause = SeenPause.of(Orders.give(talk, "PAUSE", master, words));
            session.show(
                    pause.json(),
                    () -> List.of("Paused until " + pause.localEnd() + ", " + pause.agreement() + ". 'vedette resume "
                            + master + "' ends it sooner."));
        }
        return ExitCode.OK.code();
    }

    private ExitCode list() throws Refusal {
        try (Talk talk = session.open()) {
            List<SeenPause> pauses = Fields.elements(Orders.ask(talk, "PAUSES")).stream()
                    .map(SeenPause::of)
                    .toList();
            session.show(pauses.stream().map(SeenPause::json).toList(), () -> lines(pauses));
        }
        return ExitCode.OK;
    }

    private List<String> lines(List<SeenPause> pauses) {
        if (pauses.isEmpty()) {
            return List.of("No failover is paused.");
        }
        Table table = new Table("PAUSED", "UNTIL", "LEFT", "TAKEN BY", "REASON");
        pauses.forEach(pause -> table.row(
                Cell.of(pause.scope()),
                Cell.of(pause.localEnd()),
                Cell.of(Spans.text(pause.leftMillis())),
                Cell.of(pause.agreement()),
                Cell.of(pause.reason())));
        return table.lines(session.screen().isColoured());
    }
}
