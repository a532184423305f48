package dev.vedette.sentinel.link;

import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.sentinel.socket.ReadMemory;
import dev.vedette.sentinel.wire.CommandCodec;
import dev.vedette.sentinel.wire.KnownHellos;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * All links of the daemon, by instance: carries out the core's orders and sends, and turns what comes back into inputs. Lost
 * connections are opened again without being asked.
 *
 * <p>Created and called on one Vert.x context, to which everything in it belongs.
 */
public final class LinkTable {

    private final Surroundings surroundings;
    private final Map<InstanceId, InstanceLink> links = new LinkedHashMap<>();

    /**
     * A table without links.
     *
     * @param client from {@link LinkClient}; closed by whoever made it
     * @param nowMillis the monotonic clock that the core is told
     */
    public LinkTable(
            Vertx vertx, NetClient client, LongSupplier nowMillis, LinkSettings settings, LinkListener listener) {
        this.surroundings = new Surroundings(
                vertx,
                client,
                nowMillis,
                new ConnectPacer(vertx),
                settings,
                listener,
                new ReadMemory(),
                new OwnEndpoints(),
                new KnownHellos());
    }

    /** Opens, closes or renews the links to one instance. */
    public void carryOut(LinkOrder order) {
        InstanceId instance = order.instance();
        // Java 17 cannot switch over a sealed type.
        if (order instanceof LinkOrder.Open open) {
            open(instance, open.endpoint());
        } else if (order instanceof LinkOrder.Renew renew) {
            renew(instance, renew.reason());
        } else if (order instanceof LinkOrder.Knock) {
            knock(instance);
        } else {
            close(instance);
        }
    }

    /**
     * Says something to an instance at once; what comes of it is an input. A command that cannot be sent becomes
     * {@link dev.vedette.quorum.Input.CommandFailed}.
     */
    public void send(Send send) {
        InstanceLink link = links.get(send.target());
        if (link == null) {
            CommandSender.refuse(surroundings, send.target(), CommandCodec.kind(send.command()), "no such link");
        } else {
            link.send(send);
        }
    }

    /** Answers how many commands an instance has not answered yet; 0 when it is not connected. */
    public int pendingCount(InstanceId instance) {
        InstanceLink link = links.get(instance);
        return link == null ? 0 : link.pendingCount();
    }

    /** Ends the links to all peers and begins others at once. */
    public void renewPeers(String reason) {
        links.forEach((instance, link) -> {
            if (instance instanceof InstanceId.PeerInstance) {
                link.renew(reason);
            }
        });
    }

    /**
     * Logs in anew at some instances, over the links that stand: whoever is logged in already stays so if the new password is refused. New links
     * begin with the new one anyway.
     */
    public void authenticateAnew(Predicate<InstanceId> whose) {
        Map.copyOf(links).forEach((instance, link) -> {
            if (whose.test(instance)) {
                link.authenticateAnew();
            }
        });
    }

    /** Ends the links to a host, by the name given to them, and begins others at once: it is elsewhere now. */
    public void renewHost(String host, String reason) {
        List.copyOf(links.values()).stream()
                .filter(link -> link.endpoint().host().equalsIgnoreCase(host))
                .forEach(link -> link.renew(reason));
    }

    /** Closes every link. The core may still hear that they are lost. */
    public void close() {
        links.values().forEach(link -> link.abandon("the daemon is shutting down"));
        links.clear();
    }

    private void open(InstanceId instance, Endpoint endpoint) {
        InstanceLink known = links.get(instance);
        if (known != null && known.endpoint().equals(endpoint)) {
            return;
        }
        if (known != null) {
            known.abandon("moved to " + endpoint);
        }
        InstanceLink link = new InstanceLink(surroundings, instance, endpoint);
        links.put(instance, link);
        link.open();
    }

    private void renew(InstanceId instance, String reason) {
        InstanceLink link = links.get(instance);
        if (link != null) {
            link.renew(reason);
        }
    }

    private void knock(InstanceId instance) {
        InstanceLink link = links.get(instance);
        if (link != null) {
            link.knock();
        }
    }

    private void close(InstanceId instance) {
        InstanceLink link = links.remove(instance);
        if (link != null) {
            link.abandon("no longer wanted");
        }
    }
}
