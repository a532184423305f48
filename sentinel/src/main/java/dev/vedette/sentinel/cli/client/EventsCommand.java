package dev.vedette.sentinel.cli.client;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Json;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.SeenEvent;
import dev.vedette.sentinel.cli.talk.Talk;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the events of a sentinel as they come, until it is interrupted or the sentinel goes away. */
@Command(name = "events", description = "Print events as they come, until interrupted.")
public final class EventsCommand implements Callable<Integer> {

    /** How long one wait for a message takes; the connection itself tells when the sentinel goes away. */
    private static final long WAIT_MILLIS = 60_000;

    @Mixin
    private final Session session;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "COUNT",
            defaultValue = "0",
            description = "End after so many events; 0 for never.")
    private long count;

    @Parameters(arity = "0..1", paramLabel = "MASTER", description = "Only events about this master.")
    private @Nullable String master;

    /** The command, which writes on that screen. */
    public EventsCommand(Screen screen) {
        session = new Session(screen);
    }

    @Override
    public Integer call() throws Refusal {
        try (Talk talk = session.open()) {
            talk.subscribe("*");
            if (session.screen().isPersonReading() && !session.isJson()) {
                session.screen()
                        .err()
                        .println("Events of " + talk.contact().address() + " as they come; Ctrl-C ends it.");
            }
            long shown = 0;
            while (count == 0 || shown < count) {
                Optional<SeenEvent> event =
                        talk.next(WAIT_MILLIS).flatMap(SeenEvent::of).filter(this::isWanted);
                event.ifPresent(one -> session.screen().show(List.of(line(one))));
                shown += event.isPresent() ? 1 : 0;
            }
            return ExitCode.OK.code();
        }
    }

    private boolean isWanted(SeenEvent event) {
        return master == null || event.master().filter(master::equals).isPresent();
    }

    private String line(SeenEvent event) {
        Instant now = Instant.now();
        if (!session.isJson()) {
            return EventText.line(now, event, session.screen());
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", now);
        json.putAll(event.json());
        return Json.line(json);
    }
}
