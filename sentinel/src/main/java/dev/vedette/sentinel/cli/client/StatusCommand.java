package dev.vedette.sentinel.cli.client;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Json;
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
import picocli.CommandLine.Parameters;

/** How all masters are, or one with its replicas and sentinels. Ends with 1 if one of them is not well. */
@Command(
        name = "status",
        description = "Show how the masters are, or one of them with its replicas and sentinels; ends with 1 if one is"
                + " not well.")
public final class StatusCommand implements Callable<Integer> {

    private final Screen screen;

    @Mixin
    private Contacting contacting = new Contacting();

    @Mixin
    private Looks looks = new Looks();

    @Parameters(arity = "0..1", paramLabel = "MASTER", description = "The name of one master.")
    private @Nullable String master;

    /** The command, which writes on that screen. */
    public StatusCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Refusal {
        try (Talk talk = contacting.open()) {
            Survey survey = new Survey(talk);
            return (master == null ? all(survey) : one(survey, master)).code();
        }
    }

    private ExitCode all(Survey survey) throws Refusal {
        SeenSentinel sentinel = survey.sentinel();
        List<SeenMaster> masters = survey.masters();
        if (looks.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("sentinel", sentinel.json());
            json.put("masters", masters.stream().map(SeenMaster::json).toList());
            screen.show(List.of(Json.line(json)));
        } else {
            List<String> lines = new ArrayList<>(StatusText.sentinel(sentinel, screen));
            lines.add("");
            lines.addAll(StatusText.masters(masters, screen));
            screen.show(lines);
        }
        boolean isWell = !sentinel.isInTilt() && masters.stream().allMatch(SeenMaster::isWell);
        return isWell ? ExitCode.OK : ExitCode.NO;
    }

    private ExitCode one(Survey survey, String name) throws Refusal {
        SeenGroup group = survey.group(name);
        screen.show(looks.isJson() ? List.of(Json.line(group.json())) : StatusText.group(group, screen));
        return group.master().isWell() ? ExitCode.OK : ExitCode.NO;
    }
}
