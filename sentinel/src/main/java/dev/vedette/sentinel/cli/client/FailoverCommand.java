package dev.vedette.sentinel.cli.client;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Json;
import dev.vedette.sentinel.cli.show.Paint;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.talk.Phases;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.SeenEvent;
import dev.vedette.sentinel.cli.talk.SeenGroup;
import dev.vedette.sentinel.cli.talk.Survey;
import dev.vedette.sentinel.cli.talk.Talk;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespReply.SimpleError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Orders a failover, shows how it goes, and tells by its exit code how it ended. */
@Command(
        name = "failover",
        description = "Let a replica take over now, and show how that goes. Asks before it begins; ends with 0 once all"
                + " is in place.")
public final class FailoverCommand implements Callable<Integer> {

    private static final int MAX_WAIT_SECONDS = 86_400;

    @Mixin
    private final Session session;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean isSure;

    @Option(
            names = "--coordinated",
            description = "Let the master itself hand over, with the votes of the others, as Valkey 9 does.")
    private boolean isCoordinated;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "How long to wait for the end; ${DEFAULT-VALUE} unless named, 0 for not at all.")
    private int waitSeconds;

    @Parameters(paramLabel = "MASTER", description = "The master's name.")
    private String master = "";

    /** The command, which writes on that screen. */
    public FailoverCommand(Screen screen) {
        session = new Session(screen);
    }

    @Override
    public Integer call() throws Refusal {
        if (waitSeconds < 0 || waitSeconds > MAX_WAIT_SECONDS) {
            throw new Refusal(ExitCode.USAGE, "--wait takes from 0 to " + MAX_WAIT_SECONDS + " seconds.");
        }
        try (Talk orders = session.open();
                Talk events = session.open()) {
            SeenGroup group = new Survey(orders).group(master);
            confirm(group);
            events.subscribe("*");
            long beganNanos = System.nanoTime();
            order(orders);
            if (waitSeconds == 0) {
                return ExitCode.OK.code();
            }
            return follow(events, beganNanos).code();
        }
    }

    private void confirm(SeenGroup group) throws Refusal {
        if (isSure) {
            return;
        }
        if (!session.screen().isPersonTyping()) {
            throw new Refusal(
                    ExitCode.USAGE, "No one is at a terminal to be asked whether " + master + " is meant. Add --yes.");
        }
        String question = "The master of " + master + " is " + group.master().address() + ", with "
                + group.replicas().size() + " replicas. Let one of them take over?";
        if (!session.screen().isConfirmed(question)) {
            throw new Refusal(ExitCode.USAGE, "Nothing was done.");
        }
    }

    private void order(Talk talk) throws Refusal {
        List<String> words = new ArrayList<>(List.of("SENTINEL", "FAILOVER", Survey.wire(master)));
        if (isCoordinated) {
            words.add("COORDINATED");
        }
        RespReply reply = talk.tryAsk(words.toArray(String[]::new));
        if (reply instanceof SimpleError error) {
            throw new Survey(talk).refusal(error, master);
        }
    }

    private ExitCode follow(Talk events, long beganNanos) throws Refusal {
        FailoverWatch watch = new FailoverWatch(master);
        long waitMillis = TimeUnit.SECONDS.toMillis(waitSeconds);
        while (watch.outcome().isEmpty()) {
            long spentMillis = millisSince(beganNanos);
            if (spentMillis >= waitMillis) {
                throw new Refusal(ExitCode.PENDING, pending(watch));
            }
            Optional<SeenEvent> event = events.next(waitMillis - spentMillis).flatMap(SeenEvent::of);
            event.filter(watch::takes).ifPresent(one -> show(one, millisSince(beganNanos)));
        }
        ExitCode exit = watch.outcome().get();
        showEnd(exit, watch, millisSince(beganNanos));
        return exit;
    }

    private String pending(FailoverWatch watch) {
        String soFar = watch.isSwitched()
                ? "clients are sent to " + watch.newAddress() + " already, replicas still have to follow"
                : "the master has not changed";
        return "The failover of " + master + " has not ended after " + waitSeconds + " s: " + soFar
                + ". 'vedette events " + master + "' shows how it goes on.";
    }

    private void show(SeenEvent event, long millis) {
        if (session.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("millis", millis);
            json.putAll(event.json());
            session.screen().show(List.of(Json.line(json)));
            return;
        }
        Paint paint = event.isAbort() ? Paint.BAD : event.isSwitch() ? Paint.GOOD : Paint.PLAIN;
        Phases.sentence(event)
                .ifPresent(sentence -> session.screen()
                        .show(List.of(String.format("%8d ms  ", millis)
                                + session.screen().painted(paint, sentence))));
    }

    private void showEnd(ExitCode exit, FailoverWatch watch, long millis) {
        if (session.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("millis", millis);
            json.put("outcome", exit == ExitCode.OK ? "done" : "aborted");
            json.put("address", Optional.of(watch.newAddress()).filter(text -> !text.isEmpty()));
            session.screen().show(List.of(Json.line(json)));
        } else if (exit == ExitCode.OK) {
            session.screen()
                    .show(List.of("The master of " + session.screen().painted(Paint.HEAD, master) + " is "
                            + session.screen().painted(Paint.HEAD, watch.newAddress()) + "."));
        } else {
            session.screen().show(List.of("The master has not changed. The sentinel's log says more."));
        }
    }

    private static long millisSince(long beganNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
    }
}
