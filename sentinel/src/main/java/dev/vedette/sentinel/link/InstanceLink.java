package dev.vedette.sentinel.link;

import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.InstanceId.DataInstance;
import dev.vedette.sentinel.wire.CommandCodec;
import java.util.Optional;

/**
 * All that connects us to one instance: a command connection, and to a master or replica a pub/sub connection beside it.
 *
 * <p>Source: docs/protocol.md, Links.
 */
final class InstanceLink {

    /** Most unanswered commands to a master or replica, as in the original: more would only pile up behind a hung one. */
    static final int MAX_PENDING = 100;

    /**
     * Most unanswered commands to a peer. One connection serves every master we share with it, and all of them may be asked about
     * at once; the bound allows some for each of several thousand masters.
     */
    static final int MAX_PENDING_PEER = 16_384;

    /** How the name of a command connection ends. */
    static final String COMMANDS = "cmd";

    private final Surroundings surroundings;
    private final InstanceId instance;
    private final Endpoint endpoint;
    private final Greeting greeting;
    private final KeptConnection commands;
    private final CommandSender sender;
    private final Optional<HelloSubscription> subscription;
    private final Optional<KeptConnection> hellos;

    /** Does nothing yet; {@link #open()} begins. */
    InstanceLink(Surroundings surroundings, InstanceId instance, Endpoint endpoint) {
        this.surroundings = surroundings;
        this.instance = instance;
        this.endpoint = endpoint;
        this.greeting = new Greeting(surroundings, instance);
        boolean isData = instance instanceof DataInstance;
        this.subscription =
                isData ? Optional.of(new HelloSubscription(surroundings, instance, greeting)) : Optional.empty();
        this.commands = new KeptConnection(
                surroundings,
                endpoint,
                isData ? MAX_PENDING : MAX_PENDING_PEER,
                () -> true,
                new CommandDuty(surroundings, instance, greeting, this::wakeHellos));
        this.sender = new CommandSender(surroundings, instance, greeting);
        this.hellos = subscription.map(duty -> new KeptConnection(
                surroundings, endpoint, MAX_PENDING, () -> commands.connection().isPresent(), duty));
    }

    /** Where the command connection cannot be opened, the other one is not tried in vain. */
    private void wakeHellos() {
        hellos.ifPresent(KeptConnection::wake);
    }

    /** Answers where it leads. */
    Endpoint endpoint() {
        return endpoint;
    }

    /** Begins to connect. */
    void open() {
        commands.open();
        hellos.ifPresent(KeptConnection::open);
    }

    /** Ends the connections and begins others at once. The core hears later of those that stood. */
    void renew(String reason) {
        commands.renew(reason);
        hellos.ifPresent(kept -> kept.renew(reason));
    }

    /** Tries at once to open the command connection, unless it stands. */
    void knock() {
        commands.knock();
    }

    /** Logs in anew over the connections that stand, and begins those others anew that cannot stand without. */
    void authenticateAnew() {
        greeting.warnAgain();
        commands.connection().ifPresent(connection -> greeting.say(connection, COMMANDS));
        boolean isSubscribed = subscription.map(HelloSubscription::isSubscribed).orElse(true);
        if (!isSubscribed) {
            hellos.ifPresent(kept -> kept.renew("the password has changed"));
        }
    }

    /** Ends the links for good. The core hears later that those which stood are lost. */
    void abandon(String reason) {
        commands.abandon(reason);
        hellos.ifPresent(kept -> kept.abandon(reason));
    }

    /** Says something to the instance, or reports why not. */
    void send(Send send) {
        Optional<RedisConnection> connection = commands.connection();
        if (connection.isPresent()) {
            sender.send(send, connection.get());
        } else {
            CommandSender.refuse(surroundings, instance, CommandCodec.kind(send.command()), "not connected");
        }
    }

    /** Answers how many commands have no reply yet; 0 when not connected. */
    int pendingCount() {
        return commands.connection().map(RedisConnection::pendingCount).orElse(0);
    }
}
