package dev.vedette.quorum.sim;

import dev.vedette.quorum.PingVerdict;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.instance.HandOverStage;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;

/** A simulated Redis server. */
final class SimServer implements Node {

    private final World world;
    private final int index;
    private final MasterName group;
    private final Endpoint endpoint;
    private final ServerData data;
    private final ServerHandOver handOver;
    private final int priority;
    private final List<Channel> channels = new ArrayList<>();
    private final List<Channel> subscribers = new ArrayList<>();
    private final Queue<Held> held = new ArrayDeque<>();
    private final Outages outages = new Outages();
    private boolean isUp = true;
    private boolean isMachineUp = true;
    private int life;
    private long hungUntilMicros;
    private long busyUntilMicros;
    private long deafUntilMicros;
    private long refusingUntilMicros;
    private long loadingUntilMicros;

    private record Held(Channel channel, Traffic.Request request) {}

    SimServer(World world, int index, MasterName group, Endpoint endpoint, int priority) {
        this.world = world;
        this.index = index;
        this.group = group;
        this.endpoint = endpoint;
        this.priority = priority;
        this.data = new ServerData(world, this, History.root(0));
        this.handOver = new ServerHandOver(world, this);
    }

    /** The process ends; {@code loudly} if its machine goes on and tells the clients. */
    void crash(boolean loudly) {
        if (isUp) {
            outages.begin(world.nowMicros());
        }
        isUp = false;
        isMachineUp = loudly;
        handOver.end();
        hangUpAll(loudly, Optional.empty());
        held.clear();
    }

    /** The process begins again. */
    void restart(boolean keepsData) {
        if (!isUp) {
            isUp = true;
            isMachineUp = true;
            outages.end(world.nowMicros());
            life++;
            hungUntilMicros = 0;
            busyUntilMicros = 0;
            loadingUntilMicros = world.nowMicros() + world.knobs().server().loadingMicros();
            data.restart(keepsData);
            world.diary().tell(this, "restarts as " + data.role() + " " + data.master());
        }
    }

    /** The process stands still. */
    void hangUntil(long micros) {
        hungUntilMicros = Math.max(hungUntilMicros, micros);
        world.agenda().at(hungUntilMicros, this::serveHeld);
    }

    /** A script runs. */
    void busyUntil(long micros) {
        busyUntilMicros = micros;
    }

    /** Orders about its role are accepted and not carried out. */
    void deafUntil(long micros) {
        deafUntilMicros = micros;
    }

    /** Orders about its role are refused. */
    void refuseUntil(long micros) {
        refusingUntilMicros = micros;
    }

    /** Every connection breaks. */
    void resetConnections() {
        hangUpAll(true, Optional.empty());
    }

    /** A firewall ends the connections of one machine. */
    void cutOff(Node client) {
        List<Channel> ended =
                channels.stream().filter(channel -> channel.client == client).toList();
        ended.forEach(channel -> channel.hangUp(true));
        channels.removeAll(ended);
        subscribers.removeIf(subscriber -> !subscriber.isOpen());
        held.removeIf(each -> !each.channel.isOpen());
    }

    /** Does as it should from now on. */
    void heal() {
        restart(true);
        hungUntilMicros = 0;
        busyUntilMicros = 0;
        deafUntilMicros = 0;
        refusingUntilMicros = 0;
        data.breakUntil(0);
        serveHeld();
    }

    /** Writes or reads a little, and again later. */
    void tick() {
        if (isUp && !isHung()) {
            data.tick();
        }
        world.agenda().after(world.knobs().server().tickMicros(), this::tick);
    }

    @Override
    public void accepted(Channel channel) {
        channels.removeIf(Channel::isDead);
        channels.add(channel);
    }

    @Override
    public void arrive(Channel channel, Object message) {
        if (message instanceof Traffic.Subscribe) {
            subscribers.removeIf(subscriber -> !subscriber.isOpen());
            subscribers.add(channel);
        } else if (message instanceof Traffic.Request request) {
            if (isHung() || isHeldBack(channel, request)) {
                held.add(new Held(channel, request));
            } else {
                serve(channel, request);
            }
        }
    }

    /** A hello is a write for a server that holds back writes, and so is all that comes behind it on its connection. */
    private boolean isHeldBack(Channel channel, Traffic.Request request) {
        if (!data.isPaused() || data.role() != Role.MASTER) {
            return false;
        }
        return request.command() instanceof Command.PublishHello
                || held.stream().anyMatch(other -> other.channel == channel);
    }

    /** Holds back writes; what waits meanwhile is served at the end. */
    void pauseWrites(long millis) {
        data.pause(millis);
        world.agenda().after(millis * 1_000, this::serveHeld);
    }

    private void serveHeld() {
        if (!isUp || isHung()) {
            return;
        }
        List<Held> waiting = new ArrayList<>(held);
        held.clear();
        waiting.forEach(each -> arrive(each.channel, each.request));
    }

    private void serve(Channel channel, Traffic.Request request) {
        Traffic.Said said = said(channel, request);
        channel.answer(new Traffic.Response(request, said));
    }

    private Traffic.Said said(Channel channel, Traffic.Request request) {
        Command command = request.command();
        if (command instanceof Command.Ping) {
            return new Traffic.Alive(verdict());
        }
        if (isBusy() && !(command instanceof Command.KillScript)) {
            return new Traffic.Refused("BUSY");
        }
        if (command instanceof Command.AskInfo) {
            return new Traffic.Info(info());
        }
        if (isLoading()) {
            return new Traffic.Refused("LOADING");
        }
        if (command instanceof Command.PublishHello hello) {
            Hello whole = hello.content().from(request.sender());
            world.hellos().heard(whole);
            publish(whole);
        } else if (command instanceof Command.KillScript) {
            busyUntilMicros = 0;
        } else if (command instanceof Command.PauseWrites && isOld()) {
            return new Traffic.Refused("ERR syntax error");
        } else if (command instanceof Command.PauseWrites pause) {
            pauseWrites(pause.millis());
        } else if (command instanceof Command.HandOver order) {
            return world.nowMicros() < refusingUntilMicros ? new Traffic.Refused("NOPERM") : handOver.begin(order);
        } else if (command instanceof Command.CancelHandOver) {
            handOver.cancel();
            world.agenda().after(1, this::serveHeld);
        } else if (command instanceof Command.Settle settle) {
            if (settle.resumesWrites()) {
                data.resume();
            }
            hangUpAll(true, Optional.of(channel));
            world.agenda().after(1, this::serveHeld);
        } else if (command instanceof Command.ResumeWrites) {
            data.resume();
            world.agenda().after(1, this::serveHeld);
        } else {
            return reconfigure(channel, request);
        }
        return new Traffic.Done();
    }

    private Traffic.Said reconfigure(Channel channel, Traffic.Request request) {
        if (world.nowMicros() < refusingUntilMicros) {
            return new Traffic.Refused("NOPERM");
        }
        if (handOver.stage() != HandOverStage.NONE) {
            return new Traffic.Refused("ERR REPLICAOF not allowed while failing over.");
        }
        if (world.nowMicros() >= deafUntilMicros) {
            world.diary().tell(this, "obeys " + request.senderId() + ": " + request.command());
            world.watch().reconfigured(this, request);
            if (request.command() instanceof Command.Follow follow) {
                data.follow(follow.master());
            } else {
                data.becomeMaster();
            }
            hangUpAll(true, Optional.of(channel));
            world.agenda().after(1, this::serveHeld);
        }
        return new Traffic.Done();
    }

    /** Whoever listens here hears it, and whoever listens at a replica. */
    private void publish(Hello hello) {
        if (!isUp || isHung()) {
            return;
        }
        subscribers.removeIf(subscriber -> !subscriber.isOpen());
        subscribers.forEach(subscriber -> subscriber.answer(hello));
        if (data.role() == Role.MASTER) {
            world.serversOf(group)
                    .filter(this::feeds)
                    .forEach(replica -> world.agenda()
                            .after(world.knobs().network().latencyMicros(), () -> replica.publish(hello)));
        }
    }

    private boolean feeds(SimServer other) {
        return other != this
                && other.data.isLinkUp()
                && other.data.master().filter(endpoint::equals).isPresent();
    }

    private PingVerdict verdict() {
        return isBusy() ? PingVerdict.BUSY : isLoading() ? PingVerdict.ALIVE : PingVerdict.PONG;
    }

    private InfoReport info() {
        boolean isReplica = data.role() == Role.REPLICA;
        return new InfoReport(
                Optional.of(runId()),
                Optional.of(data.role()),
                isReplica
                        ? List.of()
                        : world.serversOf(group)
                                .filter(this::feeds)
                                .map(SimServer::endpoint)
                                .toList(),
                data.linkDownMillis(),
                data.master(),
                data.isLinkUp(),
                isReplica ? OptionalInt.of(priority) : OptionalInt.empty(),
                isReplica ? OptionalLong.of(data.offsetBytes()) : OptionalLong.empty(),
                OptionalLong.of(data.offsetBytes()),
                isReplica ? Optional.of(true) : Optional.empty(),
                isOld() ? Optional.empty() : Optional.of(handOver.stage()));
    }

    private RunId runId() {
        String text = Integer.toHexString(0xa000 + index) + Integer.toHexString(0x100 + life);
        return new RunId(text + "0".repeat(RunId.LENGTH - text.length()));
    }

    private void hangUpAll(boolean loudly, Optional<Channel> spared) {
        channels.stream()
                .filter(channel -> spared.filter(one -> one == channel).isEmpty())
                .forEach(channel -> channel.hangUp(loudly));
        channels.clear();
        spared.ifPresent(channels::add);
        subscribers.removeIf(subscriber -> !subscriber.isOpen());
        held.removeIf(each -> !each.channel.isOpen());
    }

    private boolean isOld() {
        return world.knobs().server().isOld();
    }

    private boolean isBusy() {
        return world.nowMicros() < busyUntilMicros;
    }

    private boolean isLoading() {
        return world.nowMicros() < loadingUntilMicros;
    }

    /** Whether its process stands still. */
    boolean isHung() {
        return world.nowMicros() < hungUntilMicros;
    }

    /** Whether it answers, and replicas can read from it. */
    boolean isServing() {
        return isUp && !isHung() && !isLoading();
    }

    /** Its data and its place in replication. */
    ServerData data() {
        return data;
    }

    /** When it was away. */
    Outages outages() {
        return outages;
    }

    /** The priority that it tells; 0 is never to be promoted. */
    int priority() {
        return priority;
    }

    /** The group it belongs to. */
    MasterName group() {
        return group;
    }

    /** A number for each life of its process. */
    int life() {
        return life;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public String name() {
        return endpoint.text();
    }

    @Override
    public boolean isUp() {
        return isUp;
    }

    @Override
    public boolean isReachable() {
        return isMachineUp;
    }
}
