package dev.vedette.quorum.command;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.TimedPause;
import java.util.List;
import java.util.Optional;

/** One thing to say to an instance. The shell knows the words; the core knows only the meaning. */
public sealed interface Command {

    /** Asks for a sign of life. */
    record Ping() implements Command {}

    /** Asks a data instance for its INFO. */
    record AskInfo() implements Command {}

    /** Publishes a hello on the instance's hello channel. The shell fills in the sender's address of that very link. */
    record PublishHello(HelloContent content) implements Command {}

    /**
     * Asks a peer whether a master is down there too, and for its vote when {@code candidate} is present.
     *
     * @param master the group that the answer belongs to; not sent
     * @param address the master's address, by which the peer knows it
     */
    record AskMasterDown(MasterName master, Endpoint address, Epoch currentEpoch, Optional<RunId> candidate)
            implements Command {}

    /** Makes the instance a master: the reconfiguration transaction with "no one". */
    record Promote() implements Command {}

    /** Makes the instance a replica of {@code master}: the reconfiguration transaction. */
    record Follow(Endpoint master) implements Command {}

    /** Makes a master hand over to {@code successor} by itself, holding back writes; it calls that off after so long. */
    record HandOver(Endpoint successor, long millis) implements Command {}

    /** Makes an instance call off a hand-over and let writes go; harmless where none is under way. */
    record CancelHandOver() implements Command {}

    /**
     * Makes one side of a hand-over save its new role and drop its clients.
     *
     * @param resumesWrites whether it also lets the writes go that it held back: the old master's part alone, as the order may come
     *     late and must not end a pause by which the next failover holds back the successor's writes
     */
    record Settle(boolean resumesWrites) implements Command {}

    /** Makes a master hold back its clients' writes for so long, or until it is told to resume. */
    record PauseWrites(long millis) implements Command {}

    /** Lets the writes go that {@link PauseWrites} holds back. */
    record ResumeWrites() implements Command {}

    /** Tells a peer orders about pauses; it answers with those about the same masters that stand there then. */
    record TellPauses(List<TimedPause> orders) implements Command {

        public TellPauses {
            orders = List.copyOf(orders);
        }
    }

    /** Ends a script that keeps the instance from answering. */
    record KillScript() implements Command {}

    /**
     * Whether the command shows others what must be durable first: epochs, votes, addresses. Such a command leaves only
     * after every flush that was asked for before it.
     */
    default boolean presumesDurable() {
        return this instanceof PublishHello
                || this instanceof AskMasterDown
                || this instanceof Promote
                || this instanceof Follow
                || this instanceof HandOver;
    }

    /**
     * A hello without the sender's address, which depends on the link that carries it.
     *
     * @param id the sender's identity
     */
    record HelloContent(RunId id, Epoch currentEpoch, MasterName masterName, Endpoint master, Epoch configEpoch) {

        /** The whole message, sent from {@code sentinel}. */
        public Hello from(Endpoint sentinel) {
            return new Hello(sentinel, id, currentEpoch, masterName, master, configEpoch);
        }
    }
}
