package dev.vedette.sentinel.cli.client;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets one sentinel forget a replica or another sentinel that is gone for good. */
@Command(
        name = "forget",
        description =
                "Let this sentinel forget a replica or another sentinel that is gone for good; the others keep it.")
public final class ForgetCommand implements Callable<Integer> {

    @Mixin
    private final Session session;

    @ArgGroup(multiplicity = "1")
    private Whom whom = new Whom();

    @Option(names = "--force", description = "Forget it though it answers; it comes back once it is heard of again.")
    private boolean isForced;

    @Parameters(paramLabel = "MASTER", description = "The master to which it belongs.")
    private String master = "";

    /** One of both. */
    static final class Whom {

        @Option(names = "--replica", paramLabel = "HOST:PORT", description = "The replica's address.")
        private @Nullable String replica;

        @Option(names = "--sentinel", paramLabel = "ID", description = "The sentinel's id, of 40 digits.")
        private @Nullable String sentinel;
    }

    /** The command, which writes on that screen. */
    public ForgetCommand(Screen screen) {
        session = new Session(screen);
    }

    @Override
    public Integer call() throws Refusal {
        List<String> words = new ArrayList<>(words());
        if (isForced) {
            words.add("FORCE");
        }
        try (Talk talk = session.open()) {
            Orders.give(talk, "FORGET", master, words);
            session.show(Map.of("forgotten", true), () -> List.of("Forgotten."));
        }
        return ExitCode.OK.code();
    }

    private List<String> words() throws Refusal {
        if (whom.replica == null) {
            return List.of("SENTINEL", String.valueOf(whom.sentinel));
        }
        int colon = whom.replica.lastIndexOf(':');
        if (colon < 1) {
            throw new Refusal(ExitCode.USAGE, "A replica is named by its address, HOST:PORT.");
        }
        String host = whom.replica.substring(0, colon).replaceAll("[\\[\\]]", "");
        return List.of("REPLICA", host, whom.replica.substring(colon + 1));
    }
}
