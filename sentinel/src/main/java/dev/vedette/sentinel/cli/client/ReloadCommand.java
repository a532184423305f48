package dev.vedette.sentinel.cli.client;

import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.Talk;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets one sentinel read again what may change without a restart. Source: docs/configuration.md, Passwords elsewhere. */
@Command(
        name = "reload",
        description = "Let this sentinel read passwords in files, certificates and keys again; ends with 1 if it could"
                + " not use one of them.")
public final class ReloadCommand implements Callable<Integer> {

    @Mixin
    private final Session session;

    /** The command, which writes on that screen. */
    public ReloadCommand(Screen screen) {
        session = new Session(screen);
    }

    @Override
    public Integer call() throws Refusal {
        try (Talk talk = session.open()) {
            Orders.ask(talk, "RELOAD");
            session.show(Map.of("reloaded", true), () -> List.of("Read again: what the files hold now is in use."));
        }
        return ExitCode.OK.code();
    }
}
