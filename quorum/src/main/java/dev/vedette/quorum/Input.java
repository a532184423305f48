package dev.vedette.quorum;

import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.failover.FailoverCause;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.Hosts;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.TimedPause;
import dev.vedette.quorum.model.Timings;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that can happen to a sentinel. {@link InputHandler} has one method for each. */
public sealed interface Input {

    /** Calls the method of {@code handler} that is meant for this input. */
    void handOver(InputHandler handler);

    /**
     * The first input of a life, but for {@link HostsChanged}: open the links, announce what is monitored.
     *
     * @param unixMillis the calendar clock, by which the durable state tells until when something holds
     */
    record Started(long unixMillis) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.started(this);
        }
    }

    /** The time named by {@link Effects#nextDeadlineMillis()} has come. Harmless if it comes early. */
    record DeadlineReached() implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.deadlineReached(this);
        }
    }

    /** A connection stands and may be used. */
    record LinkOpened(InstanceId instance, LinkKind kind) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.linkOpened(this);
        }
    }

    /** A connection was lost, or an attempt to open it failed. Whatever was pending on it will not be answered. */
    record LinkLost(InstanceId instance, LinkKind kind, String reason) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.linkLost(this);
        }
    }

    /**
     * The system of an instance refused a connection for commands, as it does where nobody listens. Told of the first of several in a
     * row, and of each that {@link dev.vedette.quorum.command.LinkOrder.Knock} asked for; any other failure after it is a
     * {@link LinkLost}.
     *
     * @param begunMillis when the attempt began, on the clock of the steps
     */
    record ConnectionRefused(InstanceId instance, long begunMillis) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.connectionRefused(this);
        }
    }

    /** An instance answered a PING. */
    record PingAnswered(InstanceId instance, PingVerdict verdict) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.pingAnswered(this);
        }
    }

    /** An instance answered an INFO. */
    record InfoReceived(InstanceId instance, InfoReport report) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.infoReceived(this);
        }
    }

    /** An instance accepted a hello, which counts as published. */
    record HelloPublished(InstanceId instance) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.helloPublished(this);
        }
    }

    /** A promotion or reconfiguration was executed, says the instance. What it became, only its INFO shows. */
    record ReconfigurationAccepted(InstanceId instance) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.reconfigurationAccepted(this);
        }
    }

    /** A master holds back its clients' writes from now on, perhaps to hand over. */
    record WritesPaused(InstanceId instance) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.writesPaused(this);
        }
    }

    /** A command was answered by an error, or not in time, or could not be sent. */
    record CommandFailed(InstanceId instance, CommandKind kind, String reason) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.commandFailed(this);
        }
    }

    /** A hello was heard, on a data instance's channel or from a peer directly. */
    record HelloHeard(Hello hello) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.helloHeard(this);
        }
    }

    /**
     * A hello carried our own id from an address at which we never were.
     *
     * @param address where its sender says that it listens
     */
    record OwnIdHeard(MasterName master, Endpoint address) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.ownIdHeard(this);
        }
    }

    /**
     * A peer answered our question.
     *
     * @param down whether the master is subjectively down there
     * @param leader whom the peer voted for
     * @param leaderEpoch the epoch of that vote
     */
    record MasterDownAnswered(RunId peer, MasterName master, boolean down, Optional<RunId> leader, Epoch leaderEpoch)
            implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.masterDownAnswered(this);
        }
    }

    /**
     * A peer asks whether a master is down here, and for our vote when {@code candidate} is present.
     *
     * @param address the master's address, by which it is looked up
     */
    record MasterDownAsked(ReplyToken token, Endpoint address, Epoch epoch, Optional<RunId> candidate)
            implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.masterDownAsked(this);
        }
    }

    /** An operator wants a failover now, {@code FORCED} or {@code COORDINATED}. */
    record FailoverRequested(ReplyToken token, MasterName master, FailoverCause cause) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.failoverRequested(this);
        }
    }

    /** An operator wants a further master monitored. */
    record MonitorRequested(ReplyToken token, MasterName master, Endpoint address, int quorum) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.monitorRequested(this);
        }
    }

    /** An operator wants a master forgotten. */
    record RemoveRequested(ReplyToken token, MasterName master) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.removeRequested(this);
        }
    }

    /** An operator wants replicas, peers and failover state of some masters forgotten. */
    record ResetRequested(ReplyToken token, List<MasterName> masters) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.resetRequested(this);
        }
    }

    /**
     * An operator wants masters paused, or resumed.
     *
     * @param lastsMillis for how long, up to {@link PauseOrder#MAX_MILLIS}; of no account for a resume
     * @param unixMillis the calendar clock
     */
    record PauseRequested(
            ReplyToken token, PauseOrder.Kind kind, PauseScope scope, long lastsMillis, String reason, long unixMillis)
            implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.pauseRequested(this);
        }
    }

    /**
     * A peer tells orders about pauses.
     *
     * @param unixMillis the calendar clock
     */
    record PausesTold(ReplyToken token, List<TimedPause> orders, long unixMillis) implements Input {

        public PausesTold {
            orders = List.copyOf(orders);
        }

        @Override
        public void handOver(InputHandler handler) {
            handler.pausesTold(this);
        }
    }

    /**
     * A peer answered what it was told about pauses.
     *
     * @param told the orders that it was told
     * @param standing the orders about the same masters that stand there
     * @param unixMillis the calendar clock
     */
    record PausesAnswered(RunId peer, List<PauseOrder> told, List<TimedPause> standing, long unixMillis)
            implements Input {

        public PausesAnswered {
            told = List.copyOf(told);
            standing = List.copyOf(standing);
        }

        @Override
        public void handOver(InputHandler handler) {
            handler.pausesAnswered(this);
        }
    }

    /**
     * An operator wants one replica forgotten.
     *
     * @param isForced whether even if it is the old master of a switch and may still take writes
     */
    record ForgetReplicaRequested(ReplyToken token, MasterName master, Endpoint replica, boolean isForced)
            implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.forgetReplicaRequested(this);
        }
    }

    /**
     * An operator wants one peer forgotten.
     *
     * @param isForced whether even if it answers
     */
    record ForgetPeerRequested(ReplyToken token, MasterName master, RunId peer, boolean isForced) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.forgetPeerRequested(this);
        }
    }

    /**
     * An operator changed settings.
     *
     * @param settings all of the master's settings, the changed ones included
     * @param changes one text for each change, as the event shows it behind the master: option and value
     */
    record SettingsRequested(ReplyToken token, MasterName master, MasterSettings settings, List<String> changes)
            implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.settingsRequested(this);
        }
    }

    /** An operator wants the state on disk now. */
    record FlushRequested(ReplyToken token) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.flushRequested(this);
        }
    }

    /** An operator wants other periods, at once and until the end of this life. */
    record TimingsRequested(ReplyToken token, Timings timings) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.timingsRequested(this);
        }
    }

    /** An operator wants this process to crash when a failover that it leads comes to one of these points; none is never. */
    record CrashRequested(ReplyToken token, Set<CrashPoint> points) implements Input {

        public CrashRequested {
            EnumSet<CrashPoint> copy = EnumSet.noneOf(CrashPoint.class);
            copy.addAll(points);
            points = Collections.unmodifiableSet(copy);
        }

        @Override
        public void handOver(InputHandler handler) {
            handler.crashRequested(this);
        }
    }

    /** Host names lead elsewhere than before, or are to be announced otherwise. */
    record HostsChanged(Hosts hosts) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.hostsChanged(this);
        }
    }

    /** All state up to {@code version} is on disk. */
    record StateFlushed(long version) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.stateFlushed(this);
        }
    }

    /** State could not be written; what depended on it was dropped. The shell tries again by itself. */
    record StateFlushFailed(String reason) implements Input {
        @Override
        public void handOver(InputHandler handler) {
            handler.stateFlushFailed(this);
        }
    }
}
