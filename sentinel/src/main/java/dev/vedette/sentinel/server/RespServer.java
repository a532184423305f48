package dev.vedette.sentinel.server;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for clients and peers, and holds what their sessions share. Everything runs on the context on which {@link #start()}
 * is called: the core's own.
 */
public final class RespServer {

    private static final long HOUSEKEEPING_MILLIS = 1_000;
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final String TOO_MANY = "-ERR max number of clients reached\r\n";
    private static final String DENIED =
            "-DENIED Protected mode is on and no password is set for the default user, so only"
                    + " clients of this machine are served. Set a password, or switch protected-mode off where only trusted hosts"
                    + " reach this port.\r\n";

    private static final Logger LOG = LoggerFactory.getLogger(RespServer.class);

    private final Vertx vertx;
    private final ServerRoom room;
    private final Dispatcher dispatcher;
    private final HeldMemory memory = HeldMemory.ofHeap();

    /** Held for the life of the server: one that nobody refers to would be closed by the garbage collector. */
    private final List<NetServer> listeners = new ArrayList<>();

    private boolean isClosing;
    private long housekeepingTimer = -1;

    /** A server of {@code commands} that talks to the core through {@code gate}. Listens to nothing yet. */
    public RespServer(Vertx vertx, ServerSettings settings, CoreGate gate, CommandTable commands) {
        this.vertx = vertx;
        this.room = new ServerRoom(
                settings,
                gate,
                commands,
                new ClientRegistry(),
                new EventChannels(),
                new AccessControl(settings.password()),
                new ServerCounters(),
                ProcessIdentity.ofThisProcess(),
                this::executableAmong);
        this.dispatcher = new Dispatcher(room);
    }

    /** Listens on every address of the settings. Fails with {@link ListenFailure} if one that is not optional is not to be had. */
    public Future<Void> start() {
        Context context = vertx.getOrCreateContext();
        Promise<Void> started = Promise.promise();
        context.runOnContext(nothing -> listenFrom(0, socketHosts()).onComplete(started));
        return started.future().onSuccess(nothing -> {
            housekeepingTimer = vertx.setPeriodic(HOUSEKEEPING_MILLIS, timer -> keepHouse());
        });
    }

    /** Stops listening and disconnects everybody. */
    public Future<Void> close() {
        isClosing = true;
        vertx.cancelTimer(housekeepingTimer);
        room.clients().all().forEach(client -> client.close("the server shuts down"));
        List<Future<Void>> closed = listeners.stream().map(NetServer::close).toList();
        return Future.join(closed).mapEmpty();
    }

    /** Where events are published. */
    public EventChannels channels() {
        return room.channels();
    }

    /** What the server has done so far. */
    public ServerCounters counters() {
        return room.counters();
    }

    /** How many clients are connected. */
    public int clientCount() {
        return room.clients().count();
    }

    /** Bytes held on behalf of all clients: unfinished requests and unsent replies. */
    public long heldBytes() {
        return memory.heldBytes();
    }

    /** The port that the first listener got. */
    public int port() {
        return listeners.isEmpty() ? room.settings().port() : listeners.get(0).actualPort();
    }

    /**
     * The hosts to bind, in order. A socket for all of IPv6 takes IPv4 connections as well, so where both are wanted and IPv6 is
     * there, one listener serves both.
     */
    private List<BindAddress> socketHosts() {
        List<BindAddress> wanted = room.settings().bind();
        boolean hasBoth = wanted.stream().anyMatch(address -> address.host().equals(BindAddress.ANY_IPV4))
                && wanted.stream().anyMatch(address -> address.host().equals(BindAddress.ANY_IPV6));
        if (!hasBoth) {
            return wanted;
        }
        List<BindAddress> ordered = new ArrayList<>(wanted);
        ordered.removeIf(address -> address.host().equals(BindAddress.ANY_IPV6));
        ordered.add(0, new BindAddress(BindAddress.ANY_IPV6, true));
        return ordered;
    }

    private Future<Void> listenFrom(int index, List<BindAddress> hosts) {
        if (index == hosts.size()) {
            return listeners.isEmpty() ? Future.failedFuture(nothingToListenOn()) : Future.succeededFuture();
        }
        BindAddress address = hosts.get(index);
        boolean isCovered = address.host().equals(BindAddress.ANY_IPV4) && isListeningOnAllOfIpv6(hosts);
        if (isCovered) {
            return listenFrom(index + 1, hosts);
        }
        int port = listeners.isEmpty() ? room.settings().port() : port();
        NetServer listener = vertx.createNetServer(options()).connectHandler(this::accept);
        return listener.listen(port, address.socketHost()).transform(bound -> {
            if (bound.succeeded()) {
                listeners.add(listener);
                return listenFrom(index + 1, hosts);
            }
            LOG.warn(
                    "Could not create server TCP listening socket {}:{}: bind: {}",
                    address.host(),
                    port,
                    bound.cause().getMessage());
            boolean isTaken = String.valueOf(bound.cause().getMessage()).contains("in use");
            if (address.isOptional() && !isTaken) {
                return listenFrom(index + 1, hosts);
            }
            ListenFailure failure = new ListenFailure(port, bound.cause());
            return close().transform(closed -> Future.failedFuture(failure));
        });
    }

    private boolean isListeningOnAllOfIpv6(List<BindAddress> hosts) {
        return !listeners.isEmpty() && hosts.get(0).host().equals(BindAddress.ANY_IPV6);
    }

    private ListenFailure nothingToListenOn() {
        return new ListenFailure(room.settings().port(), new IllegalStateException("no address could be bound"));
    }

    private NetServerOptions options() {
        return new NetServerOptions()
                .setAcceptBacklog(room.settings().backlog())
                .setTcpKeepAlive(room.settings().hasKeepAlive())
                .setTcpNoDelay(true)
                .setReuseAddress(true)
                .setReusePort(false)
                .setIdleTimeout(0);
    }

    private void accept(NetSocket socket) {
        if (isClosing) {
            drop(socket, "");
        } else if (room.clients().count() >= room.settings().maxClients()) {
            room.counters().connectionRejected();
            drop(socket, TOO_MANY);
        } else if (isDenied(socket)) {
            room.counters().connectionRejected();
            drop(socket, DENIED);
        } else {
            room.counters().connectionAccepted();
            new ClientSession(vertx, socket, room, dispatcher, memory).start();
        }
    }

    private boolean isDenied(NetSocket socket) {
        return room.settings().isProtected()
                && !room.access().needsPassword()
                && !AddressText.isLoopback(socket.remoteAddress());
    }

    private void drop(NetSocket socket, String lastWord) {
        if (lastWord.isEmpty()) {
            SocketEnd.cut(socket);
            return;
        }
        Buffer bytes = Buffer.buffer(lastWord.getBytes(StandardCharsets.ISO_8859_1));
        socket.write(bytes).onComplete(written -> SocketEnd.cut(socket));
    }

    private void keepHouse() {
        long nowMillis = room.gate().nowMillis();
        room.counters().sample(nowMillis);
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
