package dev.vedette.quorum.sim;

import dev.vedette.quorum.PingVerdict;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.model.Endpoint;
import java.util.Optional;
import java.util.function.Consumer;

/** One command connection of a sentinel of the original's kind, its PING bookkeeping, and when to connect again. */
final class ReferenceLink implements Channel.End {

    private static final long SECOND_MICROS = 1_000_000;

    /** A silent connection is replaced no sooner than this after it was opened. */
    private static final long RECONNECT_MICROS = 15 * SECOND_MICROS;

    /** So long without any hello, and the connection for them is replaced. */
    private static final long HELLO_SILENCE_MICROS = 6 * SECOND_MICROS;

    private final World world;
    private final ReferencePeer owner;
    private final Endpoint endpoint;
    private final boolean isPubsub;
    private final Consumer<Object> hears;
    private Optional<Channel> channel = Optional.empty();
    private boolean isOpen;
    private long openedMicros;
    private long heardMicros;
    private long attemptMicros = -SECOND_MICROS;
    private long pingSentMicros;
    private long pingPendingMicros;
    private long lastValidMicros;
    private long lastReplyMicros;

    ReferenceLink(World world, ReferencePeer owner, Endpoint endpoint, boolean isPubsub, Consumer<Object> hears) {
        this.world = world;
        this.owner = owner;
        this.endpoint = endpoint;
        this.isPubsub = isPubsub;
        this.hears = hears;
        begin();
    }

    /** A new instance has a PING pending from its creation on. */
    void begin() {
        pingPendingMicros = Math.max(1, world.nowMicros());
        lastValidMicros = world.nowMicros();
        lastReplyMicros = world.nowMicros();
    }

    /** Connects if there is no connection, and a second has passed since the last attempt. */
    void keep(long downAfterMicros) {
        long now = world.nowMicros();
        boolean isDeaf = isPubsub && isOpen && now - Math.max(openedMicros, heardMicros) > HELLO_SILENCE_MICROS;
        boolean isSilent = isOpen
                && !isPubsub
                && now - openedMicros > RECONNECT_MICROS
                && pingPendingMicros > 0
                && now - pingPendingMicros > downAfterMicros / 2
                && now - lastReplyMicros > downAfterMicros / 2;
        if (isSilent || isDeaf) {
            close();
        }
        if (!isOpen && now - attemptMicros >= SECOND_MICROS) {
            close();
            attemptMicros = now;
            world.nodeAt(endpoint)
                    .ifPresent(target -> channel = Optional.of(world.network().connect(owner, target, this)));
        }
        if (isOpen && !isPubsub) {
            ping(Math.min(downAfterMicros, SECOND_MICROS));
        }
    }

    private void ping(long periodMicros) {
        long now = world.nowMicros();
        if (now - lastReplyMicros > periodMicros && now - pingSentMicros > periodMicros / 2) {
            sendPing();
        }
    }

    private void sendPing() {
        pingSentMicros = world.nowMicros();
        pingPendingMicros = pingPendingMicros > 0 ? pingPendingMicros : pingSentMicros;
        say(new Command.Ping());
    }

    /** Says something if the connection stands. */
    void say(Command command) {
        if (isOpen) {
            channel.orElseThrow().ask(new Traffic.Request(command, owner.endpoint(), owner.id()));
        }
    }

    /** For how long it is silent, as the judgement of it counts. */
    long elapsedMicros() {
        if (pingPendingMicros > 0) {
            return world.nowMicros() - pingPendingMicros;
        }
        return isOpen ? 0 : world.nowMicros() - lastValidMicros;
    }

    /** How long ago it last answered as it should. */
    long lastValidAgeMicros() {
        return world.nowMicros() - lastValidMicros;
    }

    /** Ends the connection. */
    void close() {
        channel.ifPresent(Channel::leave);
        channel = Optional.empty();
        isOpen = false;
    }

    /** Whether the connection stands. */
    boolean isOpen() {
        return isOpen;
    }

    /** Where it leads. */
    Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public void opened(Channel opened) {
        owner.inTurn(() -> {
            if (channel.filter(one -> one == opened).isPresent()) {
                isOpen = true;
                openedMicros = world.nowMicros();
                if (isPubsub) {
                    opened.ask(new Traffic.Subscribe());
                } else {
                    sendPing();
                }
            }
        });
    }

    @Override
    public void lost(Channel lost) {
        owner.inTurn(() -> {
            if (channel.filter(one -> one == lost).isPresent()) {
                close();
            }
        });
    }

    @Override
    public void arrive(Object message) {
        owner.inTurn(() -> {
            heardMicros = world.nowMicros();
            boolean isPong = message instanceof Traffic.Response response
                    && response.request().command() instanceof Command.Ping;
            if (isPong && message instanceof Traffic.Response response) {
                pinged(response.said());
            } else {
                hears.accept(message);
            }
        });
    }

    private void pinged(Traffic.Said said) {
        lastReplyMicros = world.nowMicros();
        boolean isValid = said instanceof Traffic.Alive alive
                && (alive.verdict() == PingVerdict.PONG || alive.verdict() == PingVerdict.ALIVE);
        if (isValid) {
            lastValidMicros = world.nowMicros();
            pingPendingMicros = 0;
        }
    }
}
