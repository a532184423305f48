package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.event.ScriptCall;
import dev.vedette.quorum.event.ScriptRole;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Gathers the effects of one step. */
final class Outbox {

    private final List<LinkOrder> links = new ArrayList<>();
    private final List<Send> sends = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<ScriptCall> scripts = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private Optional<CrashPoint> crash = Optional.empty();

    /** Asks for a link to be opened or closed. */
    void link(LinkOrder order) {
        links.add(order);
    }

    /** Sends a command, however long it has to wait. */
    void send(InstanceId target, Command command) {
        sends.add(new Send(target, command));
    }

    /** Sends a command, unless it would leave after {@code notAfterMillis}. */
    void sendNotAfter(InstanceId target, Command command, long notAfterMillis) {
        sends.add(new Send(target, command, notAfterMillis));
    }

    /** Answers a waiting caller. */
    void reply(ReplyToken token, Answer answer) {
        replies.add(new Reply(token, answer));
    }

    /** Publishes an event that concerns a master; a warning also calls the script that the master has for it. */
    void event(EventType type, MasterGroup group, String payload) {
        events.add(new Event(type, Optional.of(group.name()), payload));
        if (type.level() == EventLevel.WARNING) {
            group.settings()
                    .notificationScript()
                    .ifPresent(path -> scripts.add(ScriptCall.notification(path, type, payload)));
        }
    }

    /** Calls the script that a master has for changes of its address. */
    void reconfigured(MasterGroup group, ScriptRole role, Endpoint from, Endpoint to) {
        group.settings()
                .clientReconfigScript()
                .ifPresent(path -> scripts.add(ScriptCall.reconfiguration(path, group.name(), role, from, to)));
    }

    /** Publishes an event that concerns this sentinel as a whole. */
    void event(EventType type, String payload) {
        events.add(new Event(type, Optional.empty(), payload));
    }

    /** Logs a remark about a master. */
    void note(EventLevel level, Note.Subject subject, MasterName master, String text) {
        notes.add(new Note(level, subject, Optional.of(master), text));
    }

    /** Logs a remark about this sentinel as a whole. */
    void note(EventLevel level, Note.Subject subject, String text) {
        notes.add(new Note(level, subject, Optional.empty(), text));
    }

    /** Ends the process, after the events of this step. */
    void crash(CrashPoint point) {
        crash = Optional.of(point);
    }

    /** Everything gathered, and the outbox empty again. */
    Effects take(OptionalLong persistVersion, OptionalLong nextDeadlineMillis) {
        Effects effects =
                new Effects(persistVersion, links, sends, replies, events, scripts, notes, crash, nextDeadlineMillis);
        links.clear();
        sends.clear();
        replies.clear();
        events.clear();
        scripts.clear();
        notes.clear();
        crash = Optional.empty();
        return effects;
    }
}
