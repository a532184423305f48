package dev.vedette.sentinel.cli;

import dev.vedette.sentinel.cli.show.Screen;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete our commands and options. */
@Command(
        name = "completion",
        description = "Print what a shell needs to complete commands and options: source <(vedette completion bash).")
final class CompletionCommand implements Callable<Integer> {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private Shell shell;

    /** Shells that can be completed for. One text serves both: it looks which of them reads it. */
    enum Shell {
        bash,
        zsh
    }

    CompletionCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        screen.out().print(script(spec.root().commandLine()));
        screen.out().flush();
        return 0;
    }

    /** The text for the tree under {@code root}. */
    static String script(CommandLine root) {
        return AutoComplete.bash(root.getCommandName(), root);
    }
}
