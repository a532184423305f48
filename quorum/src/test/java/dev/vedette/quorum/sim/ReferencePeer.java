package dev.vedette.quorum.sim;

import dev.vedette.quorum.PingVerdict;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.RunId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * A sentinel that behaves like the original, as far as others notice: it acts in rounds of a timer, counts silence from the oldest
 * unanswered PING, knows no lease, and tells of a switch at the end. Its disk is quick and never fails. A model of its own,
 * made after docs/protocol.md.
 */
final class ReferencePeer implements Node {

    private static final long SHORTEST_ROUND_MICROS = 52_000;
    private static final long LONGEST_ROUND_MICROS = 100_000;

    /** A pause between two rounds beyond this makes it act on nothing for a while. */
    private static final long TILT_TRIGGER_MICROS = 2_000_000;

    private static final long TILT_MICROS = 30_000_000;

    private final World world;
    private final int index;
    private final Endpoint endpoint;
    private final RunId id;
    private final Chance chance;
    private final List<ReferenceGroup> groups = new ArrayList<>();
    private final Map<RunId, ReferenceLink> peerLinks = new LinkedHashMap<>();
    private final Queue<Runnable> inbox = new ArrayDeque<>();
    private Epoch currentEpoch = Epoch.ZERO;
    private boolean isUp;
    private boolean isMachineUp = true;
    private int life;
    private long stalledUntilMicros;
    private long lastRoundMicros;
    private long tiltUntilMicros;

    ReferencePeer(World world, int index, Endpoint endpoint, RunId id, Chance chance) {
        this.world = world;
        this.index = index;
        this.endpoint = endpoint;
        this.id = id;
        this.chance = chance;
    }

    /** Begins a life with what it has saved. */
    void boot() {
        if (isUp) {
            return;
        }
        isUp = true;
        isMachineUp = true;
        life++;
        lastRoundMicros = world.nowMicros();
        world.diary().tell(this, "begins life " + life + " in epoch " + currentEpoch);
        if (groups.isEmpty()) {
            for (MasterName master : world.groups()) {
                SimServer first = world.serversOf(master).findFirst().orElseThrow();
                groups.add(new ReferenceGroup(world, this, master, first.endpoint()));
            }
        }
        groups.forEach(ReferenceGroup::begin);
        arrangeRound();
    }

    /** The process ends; {@code loudly} if its machine goes on and tells others. */
    void crash(boolean loudly) {
        if (isUp) {
            world.diary().tell(this, "crashes");
            isUp = false;
            isMachineUp = loudly;
            stalledUntilMicros = 0;
            inbox.clear();
            groups.forEach(ReferenceGroup::close);
            peerLinks.values().forEach(ReferenceLink::close);
            peerLinks.clear();
        }
    }

    /** The process stands still. */
    void stallUntil(long micros) {
        if (isUp && micros > stalledUntilMicros) {
            stalledUntilMicros = micros;
            world.agenda().at(micros, this::wake);
        }
    }

    /** Runs as it should from now on. */
    void heal() {
        boot();
        stalledUntilMicros = 0;
        wake();
    }

    private void wake() {
        while (isUp && !isStalled() && !inbox.isEmpty()) {
            inbox.remove().run();
        }
    }

    private boolean isStalled() {
        return world.nowMicros() < stalledUntilMicros;
    }

    /** Runs {@code action} unless the process has ended; later if it stands still. */
    void inTurn(Runnable action) {
        if (isUp) {
            if (isStalled()) {
                inbox.add(action);
            } else {
                action.run();
            }
        }
    }

    private void arrangeRound() {
        int number = life;
        long pause = chance.between(SHORTEST_ROUND_MICROS, LONGEST_ROUND_MICROS);
        world.agenda()
                .after(
                        pause,
                        () -> inTurn(() -> {
                            if (number == life) {
                                round();
                            }
                        }));
    }

    private void round() {
        if (world.nowMicros() - lastRoundMicros > TILT_TRIGGER_MICROS) {
            tiltUntilMicros = world.nowMicros() + TILT_MICROS;
            world.diary().tell(this, "tilts");
        }
        lastRoundMicros = world.nowMicros();
        peerLinks.values().forEach(link -> link.keep(world.knobs().downAfterMillis() * 1_000));
        groups.forEach(ReferenceGroup::round);
        arrangeRound();
    }

    @Override
    public void accepted(Channel channel) {
        // Nothing to do until somebody asks.
    }

    @Override
    public void arrive(Channel channel, Object message) {
        if (message instanceof Traffic.Request request) {
            inTurn(() -> channel.answer(new Traffic.Response(request, said(request))));
        }
    }

    private Traffic.Said said(Traffic.Request request) {
        if (request.command() instanceof Command.Ping) {
            return new Traffic.Alive(PingVerdict.PONG);
        }
        if (request.command() instanceof Command.PublishHello hello) {
            heard(hello.content().from(request.sender()));
            return new Traffic.Done();
        }
        if (request.command() instanceof Command.AskMasterDown asked) {
            return groups.stream()
                    .filter(group -> group.address().equals(asked.address()))
                    .findFirst()
                    .<Traffic.Said>map(group -> group.asked(asked))
                    .orElse(new Traffic.Verdict(id, false, Optional.empty(), Epoch.ZERO));
        }
        return new Traffic.Refused("ERR unknown command");
    }

    /** A hello came, on whatever way. */
    void heard(Hello hello) {
        if (!hello.id().equals(id)) {
            groups.stream()
                    .filter(group -> group.name().equals(hello.masterName()))
                    .forEach(group -> group.heard(hello));
        }
    }

    /** The connection to a peer, which all masters share. */
    ReferenceLink linkTo(RunId peer, Endpoint place) {
        return peerLinks.computeIfAbsent(
                peer,
                unknown -> new ReferenceLink(world, this, place, false, message -> {
                    if (message instanceof Traffic.Response response
                            && response.request().command() instanceof Command.AskMasterDown asked
                            && response.said() instanceof Traffic.Verdict verdict) {
                        groups.stream()
                                .filter(group -> group.name().equals(asked.master()))
                                .forEach(group -> group.answered(verdict));
                    }
                }));
    }

    /** Takes a higher epoch over. */
    void adopt(Epoch epoch) {
        currentEpoch = Epoch.max(currentEpoch, epoch);
    }

    /** Its clock. */
    Epoch currentEpoch() {
        return currentEpoch;
    }

    /** Whether it acts on nothing for now. */
    boolean isTilted() {
        return world.nowMicros() < tiltUntilMicros;
    }

    /** Its masters. */
    List<ReferenceGroup> groups() {
        return groups;
    }

    /** Its luck. */
    Chance chance() {
        return chance;
    }

    /** Its identity. */
    RunId id() {
        return id;
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
        return "r" + (index + 1);
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
