package dev.vedette.quorum.sim;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All links of one sentinel: two to each server, one to each peer. */
final class SimLinks {

    private final World world;
    private final SimSentinel owner;
    private final Map<InstanceId, Pair> links = new LinkedHashMap<>();

    private record Pair(KeptLink commands, Optional<KeptLink> hellos) {}

    SimLinks(World world, SimSentinel owner) {
        this.world = world;
        this.owner = owner;
    }

    /** Does what the core wants about links. */
    void order(LinkOrder order) {
        Pair known = links.get(order.instance());
        if (order instanceof LinkOrder.Open open) {
            if (known == null || !known.commands.endpoint().equals(open.endpoint())) {
                abandon(known);
                open(open.instance(), open.endpoint());
            }
        } else if (order instanceof LinkOrder.Close close) {
            abandon(links.remove(close.instance()));
        } else if (order instanceof LinkOrder.Knock) {
            if (known != null) {
                known.commands.knock();
            }
        } else if (known != null) {
            known.commands.renew();
            known.hellos.ifPresent(KeptLink::renew);
        }
    }

    /** Says something to an instance, or tells the core later why not. */
    void send(Send send) {
        Pair pair = links.get(send.target());
        if (pair == null) {
            owner.later(new Input.CommandFailed(send.target(), Conversation.kind(send.command()), "no such link"));
        } else {
            pair.commands.send(send.command(), send.notAfterMillis());
        }
    }

    /** The process has ended. */
    void die() {
        links.values().forEach(pair -> {
            pair.commands.die();
            pair.hellos.ifPresent(KeptLink::die);
        });
        links.clear();
    }

    private void open(InstanceId id, Endpoint endpoint) {
        KeptLink commands = new KeptLink(world, owner, id, LinkKind.COMMAND, endpoint);
        Optional<KeptLink> hellos = id instanceof InstanceId.DataInstance
                ? Optional.of(new KeptLink(world, owner, id, LinkKind.PUBSUB, endpoint))
                : Optional.empty();
        links.put(id, new Pair(commands, hellos));
        commands.open();
        hellos.ifPresent(KeptLink::open);
    }

    private static void abandon(Pair pair) {
        if (pair != null) {
            pair.commands.abandon();
            pair.hellos.ifPresent(KeptLink::abandon);
        }
    }
}
