package dev.vedette.sentinel.server;

import dev.vedette.sentinel.server.acl.AclUser;
import dev.vedette.sentinel.socket.ReadMemory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Listens for clients and peers, and holds what their sessions share. Everything runs on the context on which {@link #start()}
 * is called: the core's own.
 */
public final class RespServer {

    /** No start takes so long: it ends with a failure before. */
    private static final long LONGEST_START_MILLIS = 3_600_000;

    private static final long HOUSEKEEPING_MILLIS = 1_000;
    private static final long MILLIS_PER_SECOND = 1_000;

    /** Any timer will do: what counts is that the loop looks at its sockets before it fires. */
    private static final long ROUND_PAUSE_MILLIS = 1;

    private static final String TOO_MANY = "-ERR max number of clients reached\r\n";
    private static final String DENIED =
            "-DENIED Protected mode is on and no password is set for the default user, so only"
                    + " clients of this machine are served. Set a password, or switch protected-mode off where only trusted hosts"
                    + " reach this port.\r\n";

    private final Vertx vertx;
    private final ServerRoom room;
    private final Dispatcher dispatcher;
    private final SharedMeans means;

    private final List<Door> doors;
    private final Listeners listeners;

    private boolean isClosing;
    private long housekeepingTimer = -1;

    /**
     * A server of {@code commands} that talks to the core through {@code gate}. Listens to nothing yet.
     *
     * @param doors the ports to listen on, at least one
     */
    public RespServer(Vertx vertx, ServerSettings settings, List<Door> doors, CoreGate gate, CommandTable commands) {
        this.vertx = vertx;
        this.doors = List.copyOf(doors);
        this.listeners = new Listeners(vertx, settings, this::accept);
        this.room = new ServerRoom(
                settings,
                gate,
                commands,
                new ClientRegistry(),
                new EventChannels(),
                new AccessControl(settings.access()),
                new ClientPause(gate::nowMillis, (millis, check) -> vertx.setTimer(millis, timer -> check.run())),
                new PreparedReplies(),
                new ServerCounters(),
                ProcessIdentity.ofThisProcess(),
                this::executableAmong);
        this.dispatcher = new Dispatcher(room);
        RoundClock clock = new RoundClock(System::nanoTime, gate::nowMillis);
        this.means = new SharedMeans(
                HeldMemory.ofHeap(),
                new ReadMemory(),
                new WriteMemory(),
                clock,
                new Turns(clock, task -> vertx.setTimer(ROUND_PAUSE_MILLIS, timer -> task.run())),
                new Departures());
    }

    /** Lets whoever connects wait with their commands until {@link #letIn}: nothing that they could be told is known yet. */
    public void holdBack() {
        room.pause().begin(ClientPause.Mode.ALL, LONGEST_START_MILLIS);
    }

    /** Ends that, and carries out what came meanwhile. */
    public void letIn() {
        room.pause().end();
    }

    /** Opens every door on every address of the settings. Fails with {@link ListenFailure} if one that is not optional is not to be had. */
    public Future<Void> start() {
        Context context = vertx.getOrCreateContext();
        Promise<Void> started = Promise.promise();
        context.runOnContext(nothing -> listeners.open(doors).onComplete(started));
        return started.future().onSuccess(nothing -> {
            housekeepingTimer = vertx.setPeriodic(HOUSEKEEPING_MILLIS, timer -> keepHouse());
        });
    }

    /** Stops listening and disconnects everybody. */
    public Future<Void> close() {
        isClosing = true;
        vertx.cancelTimer(housekeepingTimer);
        room.clients().all().forEach(client -> client.close("the server shuts down"));
        return listeners.close();
    }

    /** Where events are published. */
    public EventChannels channels() {
        return room.channels();
    }

    /** What the server has done so far. */
    public ServerCounters counters() {
        return room.counters();
    }

    /** The users there are now. */
    public List<AclUser> users() {
        return room.access().users().all();
    }

    /** Takes another password for that of {@code requirepass}; answers whether the default user had it still. */
    public boolean changePassword(String before, String after) {
        return room.access().changePassword(before, after);
    }

    /** How many clients are connected. */
    public int clientCount() {
        return room.clients().count();
    }

    /** How many clients a pause holds back. */
    public long blockedClientCount() {
        return room.clients().all().stream().filter(Client::isHeldBack).count();
    }

    /** Where operators come who do not speak RESP. */
    public OperatorDesk desk() {
        return new OperatorDesk(room, dispatcher);
    }

    /** What this process says of itself. */
    public ProcessIdentity identity() {
        return room.identity();
    }

    /** The port that INFO shows. */
    public int shownPort() {
        return room.settings().port();
    }

    /** Bytes held on behalf of all clients: unfinished requests and unsent replies. */
    public long heldBytes() {
        return means.held().heldBytes();
    }

    /** The port that the first door got. */
    public int port() {
        return listeners.port(doors.get(0));
    }

    /** Lets new connections of the secure doors begin under other options; those that stand go on. */
    public Future<Void> renewTls(ServerSSLOptions options) {
        return listeners.renew(options);
    }

    private void accept(NetSocket socket) {
        if (isClosing) {
            TurnedAway.from(socket, "");
        } else if (room.clients().count() >= room.settings().maxClients()) {
            room.counters().connectionRejected();
            TurnedAway.from(socket, TOO_MANY);
        } else if (isDenied(socket)) {
            room.counters().connectionRejected();
            TurnedAway.from(socket, DENIED);
        } else {
            room.counters().connectionAccepted();
            new ClientSession(vertx, socket, room, dispatcher, means).start();
        }
    }

    private boolean isDenied(NetSocket socket) {
        return room.settings().isProtected()
                && !room.access().needsPassword()
                && !socket.localAddress().isDomainSocket()
                && !AddressText.isLoopback(socket.remoteAddress());
    }

    private void keepHouse() {
        long nowMillis = room.gate().nowMillis();
        room.counters().sample(nowMillis);
        room.clients().all().forEach(Client::checkOutput);
        long timeoutMillis = room.settings().idleTimeoutSeconds() * MILLIS_PER_SECOND;
        if (timeoutMillis > 0) {
            room.clients().all().stream()
                    .filter(client -> !client.isSubscriber())
                    .filter(client -> nowMillis - client.lastHeardMillis() > timeoutMillis)
                    .forEach(client -> client.close("it was silent for longer than timeout allows"));
        }
    }

    private Future<Set<String>> executableAmong(List<String> paths) {
        return vertx.executeBlocking(() -> {
            Set<String> executable = new LinkedHashSet<>();
            for (String path : paths) {
                if (isExecutable(path)) {
                    executable.add(path);
                }
            }
            return executable;
        });
    }

    private static boolean isExecutable(String path) {
        try {
            return Files.isExecutable(Path.of(path));
        } catch (InvalidPathException unspeakable) {
            return false;
        }
    }
}
