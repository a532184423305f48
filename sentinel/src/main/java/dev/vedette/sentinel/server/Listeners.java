package dev.vedette.sentinel.server;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening sockets of one server: each door on each bound address. Belongs to the server's event loop. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final Vertx vertx;
    private final ServerSettings settings;
    private final Handler<NetSocket> accept;

    /** Held for the life of the server: one that nobody refers to would be closed by the garbage collector. */
    private final List<Listener> open = new ArrayList<>();

    /** One socket that listens. */
    private record Listener(Door door, NetServer socket) {}

    /** Listens to nothing yet; {@code accept} will get every connection. */
    Listeners(Vertx vertx, ServerSettings settings, Handler<NetSocket> accept) {
        this.vertx = vertx;
        this.settings = settings;
        this.accept = accept;
    }

    /** Opens all doors on every address. Fails with {@link ListenFailure} if an address that is not optional is not to be had. */
    Future<Void> open(List<Door> doors) {
        Future<Void> opened = Future.succeededFuture();
        for (Door door : doors) {
            opened = opened.compose(nothing -> door.local()
                    .map(local -> listenOn(local, door))
                    .orElseGet(() -> listenFrom(0, door, socketHosts())));
        }
        return opened;
    }

    /** Listens no more, and leaves no socket behind in the file system. */
    Future<Void> close() {
        List<Future<Void>> closed =
                open.stream().map(listener -> listener.socket().close()).toList();
        return Future.join(closed).eventually(this::removeLocalSockets).mapEmpty();
    }

    private Future<Void> removeLocalSockets() {
        return vertx.executeBlocking(() -> {
            for (Listener listener : open) {
                if (listener.door().local().isPresent()) {
                    listener.door().local().get().remove();
                }
            }
            return null;
        });
    }

    private Future<Void> listenOn(LocalSocket local, Door door) {
        NetServer socket = vertx.createNetServer(options()).connectHandler(accept);
        return vertx.<Void>executeBlocking(() -> {
                    local.remove();
                    return null;
                })
                .compose(nothing -> socket.listen(
                        SocketAddress.domainSocketAddress(local.path().toString())))
                .onSuccess(bound -> open.add(new Listener(door, socket)))
                .compose(bound -> vertx.<Void>executeBlocking(() -> {
                    local.permit();
                    return null;
                }))
                .recover(failed -> close().transform(closed -> Future.failedFuture(new ListenFailure(local, failed))));
    }

    /** Lets new connections of the secure doors begin under other options; those that stand go on. */
    Future<Void> renew(ServerSSLOptions options) {
        List<Future<Boolean>> renewed = open.stream()
                .filter(listener -> listener.door().isSecure())
                .map(listener -> listener.socket().updateSSLOptions(options))
                .toList();
        return Future.join(renewed).mapEmpty();
    }

    /** The port that the first socket of {@code door} got; its own while there is none. */
    int port(Door door) {
        return open.stream()
                .filter(listener -> listener.door().equals(door))
                .findFirst()
                .map(listener -> listener.socket().actualPort())
                .orElse(door.port());
    }

    /**
     * The hosts to bind, in order. A socket for all of IPv6 takes IPv4 connections as well, so where both are wanted and IPv6 is
     * there, one listener serves both.
     */
    private List<BindAddress> socketHosts() {
        List<BindAddress> wanted = settings.bind();
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

    private Future<Void> listenFrom(int index, Door door, List<BindAddress> hosts) {
        if (index == hosts.size()) {
            return isOpen(door) ? Future.succeededFuture() : Future.failedFuture(nothingToListenOn(door));
        }
        BindAddress address = hosts.get(index);
        boolean isCovered = address.host().equals(BindAddress.ANY_IPV4) && isListeningOnAllOfIpv6(door, hosts);
        if (isCovered) {
            return listenFrom(index + 1, door, hosts);
        }
        int port = port(door);
        NetServer socket =
                vertx.createNetServer(door.options().apply(options())).connectHandler(accept);
        return socket.listen(port, address.socketHost()).transform(bound -> {
            if (bound.succeeded()) {
                open.add(new Listener(door, socket));
                return listenFrom(index + 1, door, hosts);
            }
            LOG.warn(
                    "Could not create server TCP listening socket {}:{}: bind: {}",
                    address.host(),
                    port,
                    bound.cause().getMessage());
            boolean isTaken = String.valueOf(bound.cause().getMessage()).contains("in use");
            if (address.isOptional() && !isTaken) {
                return listenFrom(index + 1, door, hosts);
            }
            ListenFailure failure = new ListenFailure(port, door.kind(), bound.cause());
            return close().transform(closed -> Future.failedFuture(failure));
        });
    }

    private boolean isOpen(Door door) {
        return open.stream().anyMatch(listener -> listener.door().equals(door));
    }

    private boolean isListeningOnAllOfIpv6(Door door, List<BindAddress> hosts) {
        return isOpen(door) && hosts.get(0).host().equals(BindAddress.ANY_IPV6);
    }

    private static ListenFailure nothingToListenOn(Door door) {
        return new ListenFailure(door.port(), door.kind(), new IllegalStateException("no address could be bound"));
    }

    private NetServerOptions options() {
        return new NetServerOptions()
                .setAcceptBacklog(settings.backlog())
                .setTcpKeepAlive(settings.hasKeepAlive())
                .setTcpNoDelay(true)
                .setReuseAddress(true)
                .setReusePort(false)
                .setIdleTimeout(0);
    }
}
