package dev.vedette.sentinel.cli.client;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.SeenGroup;
import dev.vedette.sentinel.cli.talk.SeenMaster;
import dev.vedette.sentinel.cli.talk.SeenSentinel;
import dev.vedette.sentinel.cli.talk.Survey;
import dev.vedette.sentinel.cli.talk.Talk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How all masters are, or one with its replicas and sentinels. Ends with 1 if one of them is not well. */
@Command(
        name = "status",
        description = "Show how the masters are, or one of them with its replicas and sentinels; ends with 1 if one is"
                + " not well.")
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final Session session;

    @Option(names = "--not-well", description = "Show only masters that are not well; for many masters.")
    private boolean isNotWellOnly;

    @Parameters(arity = "0..1", paramLabel = "MASTER", description = "The name of one master.")
    private @Nullable String master;

    /** The command, which writes on that screen. */
    public StatusCommand(Screen screen) {
        session = new Session(screen);
    }

    @Override
    public Integer call() throws Refusal {
        try (Talk talk = session.open()) {
            Survey survey = new Survey(talk);
            return (master == null ? all(survey) : one(survey, master)).code();
        }
    }

    private ExitCode all(Survey survey) throws Refusal {
        SeenSentinel sentinel = survey.sentinel();
        List<SeenMaster> masters = survey.masters();
        List<SeenMaster> wanted =
                masters.stream().filter(one -> !isNotWellOnly || !one.isWell()).toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sentinel", sentinel.json());
        json.put("masters", wanted.stream().map(SeenMaster::json).toList());
        session.show(json, () -> {
            List<String> lines = new ArrayList<>(StatusText.sentinel(sentinel, session.screen()));
            if (masters.size() > 1 || isNotWellOnly) {
                lines.add(StatusText.counts(masters, session.screen()));
            }
            if (masters.isEmpty() || !wanted.isEmpty()) {
                lines.add("");
                lines.addAll(StatusText.masters(wanted, session.screen()));
            }
            return lines;
        });
        boolean isWell = !sentinel.isInTilt() && masters.stream().allMatch(SeenMaster::isWell);
        return isWell ? ExitCode.OK : ExitCode.NO;
    }

    private ExitCode one(Survey survey, String name) throws Refusal {
        SeenGroup group = survey.group(name);
        session.show(group.json(), () -> StatusText.group(group, session.screen()));
        return group.master().isWell() ? ExitCode.OK : ExitCode.NO;
    }
}
