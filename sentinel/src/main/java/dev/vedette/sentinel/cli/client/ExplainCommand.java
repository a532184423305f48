package dev.vedette.sentinel.cli.client;

import dev.vedette.sentinel.cli.show.Cell;
import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Paint;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.show.Table;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.SeenOutlook;
import dev.vedette.sentinel.cli.talk.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what would happen if a master died now, and why. Ends with 1 if nobody could take over. */
@Command(
        name = "explain",
        description = "Tell what would happen if a master died now, and why; ends with 1 if nobody could take over.")
public final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private final Session session;

    @Parameters(paramLabel = "MASTER", description = "The master's name.")
    private String master = "";

    /** The command, which writes on that screen. */
    public ExplainCommand(Screen screen) {
        session = new Session(screen);
    }

    @Override
    public Integer call() throws Refusal {
        try (Talk talk = session.open()) {
            SeenOutlook outlook = SeenOutlook.of(Orders.give(talk, "EXPLAIN", master, List.of()));
            session.show(outlook.json(), () -> lines(outlook, session.screen()));
            return (outlook.canFailOver() ? ExitCode.OK : ExitCode.NO).code();
        }
    }

    private static List<String> lines(SeenOutlook outlook, Screen screen) {
        List<String> lines = new ArrayList<>();
        String when = "If " + outlook.address() + " died now, ";
        lines.add(
                outlook.canFailOver()
                        ? screen.painted(Paint.GOOD, when + outlook.chosen() + " would take over.")
                        : screen.painted(Paint.BAD, when + "nobody would take over."));
        lines.add(screen.painted(Paint.PLAIN, outlook.quorumSentence()));
        outlook.hindrances()
                .forEach(why -> lines.add(screen.painted(Paint.WARN, "This sentinel would not lead it: " + why)));
        lines.add("");
        if (outlook.candidates().isEmpty()) {
            lines.add(screen.painted(Paint.WARN, "No replica is known."));
            return lines;
        }
        Table table = new Table("REPLICA", "WOULD", "BEHIND", "BECAUSE");
        for (SeenOutlook.Candidate candidate : outlook.candidates()) {
            table.row(
                    Cell.of(candidate.replica()),
                    would(candidate),
                    Cell.of(candidate.behindBytes()),
                    Cell.of(candidate.reason()));
        }
        lines.addAll(table.lines(screen.isColoured()));
        return lines;
    }

    private static Cell would(SeenOutlook.Candidate candidate) {
        if (candidate.isChosen()) {
            return new Cell("take over", Paint.GOOD);
        }
        return candidate.isEligible() ? Cell.of("follow") : new Cell("not be chosen", Paint.WARN);
    }
}
