package dev.vedette.quorum.explore;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.event.Event;

/** What one sentinel's process shows or does. */
sealed interface Output {

    /** Its core decided so; nobody may know yet. */
    record Happened(Event event) implements Output {}

    /** It tells its subscribers. */
    record Told(Event event) implements Output {}

    /** A command leaves. */
    record Sent(Send send) implements Output {}

    /** A command was held too long and does not leave. */
    record TooLate(Send send) implements Output {}

    /** A peer's question is answered. */
    record Answered(Stimulus.Caller caller, Answer.MasterDown answer) implements Output {}

    /** A peer's question cannot be answered. */
    record AnswerFailed(Stimulus.Caller caller) implements Output {}

    /** A link is to be opened, closed or renewed. */
    record Ordered(LinkOrder order) implements Output {}
}
