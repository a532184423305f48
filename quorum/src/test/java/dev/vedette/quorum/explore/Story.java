package dev.vedette.quorum.explore;

import dev.vedette.quorum.command.Command;
import java.util.function.Consumer;

/** Says in words what a sentinel shows or does, as far as it matters. */
final class Story {

    /** Hears nothing. */
    static final Consumer<String> SILENT = line -> {};

    private Story() {}

    /** Tells of one output. */
    static void tell(Consumer<String> story, int sentinel, Output output) {
        if (story == SILENT) {
            return;
        }
        String who = "  " + Cast.name(sentinel) + " ";
        if (output instanceof Output.Happened happened) {
            story.accept(who + happened.event().type().wireName() + " "
                    + happened.event().payload());
        } else if (output instanceof Output.Sent sent
                && isWorthTelling(sent.send().command())) {
            story.accept(who + "> " + Cast.name(Cast.target(sent.send().target())) + " "
                    + sent.send().command());
        } else if (output instanceof Output.Answered answered
                && answered.answer().leader().isPresent()) {
            story.accept(who + "> " + Cast.name(answered.caller().sentinel()) + " " + answered.answer());
        } else if (output instanceof Output.TooLate late) {
            story.accept(who + "too late for " + late.send().command());
        }
    }

    private static boolean isWorthTelling(Command command) {
        if (command instanceof Command.AskMasterDown asked) {
            return asked.candidate().isPresent();
        }
        return command instanceof Command.Promote || command instanceof Command.Follow;
    }
}
