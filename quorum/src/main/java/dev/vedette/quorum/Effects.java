package dev.vedette.quorum;

import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.event.ScriptCall;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one step wants done. The order of carrying it out is the contract:
 * <ol>
 *   <li>{@code persistVersion}: when present, the durable state has changed and is to be flushed. The shell takes
 *       {@link SentinelCore#durableState()} when it begins to write, which may by then hold later changes too, and
 *       reports {@link Input.StateFlushed} with the version that {@link SentinelCore#durableVersion()} had then.
 *   <li>{@code links}, at once.
 *   <li>{@code sends}: those whose command presumes durable state wait until every flush asked for so far, in this step
 *       or an earlier one, has succeeded; the others leave at once. Those that wait keep their order, and an INFO stays behind
 *       a reconfiguration of the same instance in the same step. Of repeated ones that wait long, those between the first and
 *       the latest may be dropped.
 *   <li>{@code replies}, {@code events} and {@code scripts} wait likewise, and keep their order over steps.
 *   <li>{@code notes} go to the log at once.
 *   <li>{@code crash}: when present, the process ends abruptly as soon as the events of this step are told, or the flush
 *       that they wait for has failed. The core takes nothing in any more.
 * </ol>
 * When a flush fails, waiting sends are dropped, waiting replies turn into errors, and events and scripts wait for the next
 * flush. While flushes go on failing, replies that would wait turn into errors at once.
 *
 * @param persistVersion the durable version that this step has reached, when it changed
 * @param crash where this process was told to crash, when it has come there
 * @param nextDeadlineMillis when {@link Input.DeadlineReached} is due next; empty when nothing is awaited
 */
public record Effects(
        OptionalLong persistVersion,
        List<LinkOrder> links,
        List<Send> sends,
        List<Reply> replies,
        List<Event> events,
        List<ScriptCall> scripts,
        List<Note> notes,
        Optional<CrashPoint> crash,
        OptionalLong nextDeadlineMillis) {

    public Effects {
        links = List.copyOf(links);
        sends = List.copyOf(sends);
        replies = List.copyOf(replies);
        events = List.copyOf(events);
        scripts = List.copyOf(scripts);
        notes = List.copyOf(notes);
    }

    /** Whether nothing is to be carried out, as after most steps. */
    public boolean isNothing() {
        return persistVersion.isEmpty()
                && links.isEmpty()
                && sends.isEmpty()
                && replies.isEmpty()
                && events.isEmpty()
                && scripts.isEmpty()
                && notes.isEmpty()
                && crash.isEmpty();
    }
}
