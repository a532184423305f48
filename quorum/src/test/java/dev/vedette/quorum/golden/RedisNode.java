package dev.vedette.quorum.golden;

import dev.vedette.quorum.PingVerdict;
import dev.vedette.quorum.instance.HandOverStage;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A simulated Redis server. */
final class RedisNode {

    final Endpoint endpoint;
    private final World world;
    boolean isAlive = true;
    boolean isHung;

    /** Whether nothing is left there that could refuse a connection. */
    boolean isMachineDown;

    PingVerdict verdict = PingVerdict.PONG;
    /** How it takes a promotion: obeys, ignores, refuses. */
    String promotion = "obeys";

    /** Whether it does as told when it shall follow. */
    boolean isDeaf;

    /** Whether it knows how to hold back writes. */
    boolean canPause = true;

    /** How it takes the order to hand over: obeys, refuses, or is of a version that is ignorant of it. */
    String handOver = "obeys";

    int priority = 100;
    long offset;

    /** What it calls itself toward its master. */
    String announcedHost = "";

    long syncMillis = 50;
    private Role role = Role.MASTER;
    private Optional<Endpoint> master = Optional.empty();
    private boolean isLinkUp;
    private long linkDownSinceMillis = -1;
    private long followSequence;
    private HandOverStage stage = HandOverStage.NONE;
    private long stageSequence;
    private int lives;

    RedisNode(World world, Endpoint endpoint) {
        this.world = world;
        this.endpoint = endpoint;
    }

    boolean answers() {
        return isAlive && !isHung;
    }

    /** Begins a new process with a new run id. */
    void boot() {
        lives++;
        isAlive = true;
        isHung = false;
        isMachineDown = false;
        isLinkUp = false;
        stage = HandOverStage.NONE;
        stageSequence++;
        if (master.isPresent()) {
            follow(master.get());
        }
    }

    void becomeMaster() {
        role = Role.MASTER;
        master = Optional.empty();
        followSequence++;
    }

    /** Follows {@code target}; the link to it stands after the time that a synchronisation takes. */
    void follow(Endpoint target) {
        role = Role.REPLICA;
        master = Optional.of(target);
        isLinkUp = false;
        linkDownSinceMillis = world.nowMillis();
        long sequence = ++followSequence;
        world.later(syncMillis, () -> synchronised(sequence));
    }

    /** A replica that has been in step for long. */
    void followInStep(Endpoint target) {
        role = Role.REPLICA;
        master = Optional.of(target);
        isLinkUp = true;
    }

    /** Hands over as a server since 6.2 does: waits for its successor to read, steps down, and asks it to take over. */
    void handOverTo(Endpoint successor, long millis) {
        stage = HandOverStage.WAITING_FOR_SYNC;
        goOn(successor, world.nowMillis() + millis, ++stageSequence);
    }

    /** Serves again, if it was about to hand over. */
    void cancelHandOver() {
        if (stage == HandOverStage.IN_PROGRESS) {
            becomeMaster();
        }
        stage = HandOverStage.NONE;
        stageSequence++;
    }

    private void goOn(Endpoint successor, long untilMillis, long sequence) {
        if (sequence != stageSequence || !answers()) {
            return;
        }
        RedisNode node = world.nodes.get(successor);
        if (stage == HandOverStage.WAITING_FOR_SYNC && node.offset >= offset) {
            stage = HandOverStage.IN_PROGRESS;
            followInStep(successor);
        } else if (stage == HandOverStage.IN_PROGRESS && node.answers()) {
            stage = HandOverStage.NONE;
            node.becomeMaster();
            return;
        } else if (stage == HandOverStage.WAITING_FOR_SYNC && world.nowMillis() >= untilMillis) {
            stage = HandOverStage.NONE;
            return;
        }
        world.later(1, () -> goOn(successor, untilMillis, sequence));
    }

    private Optional<HandOverStage> shownStage() {
        return handOver.equals("ignorant") ? Optional.empty() : Optional.of(stage);
    }

    private void synchronised(long sequence) {
        if (sequence != followSequence || !answers()) {
            return;
        }
        if (isMasterServing()) {
            isLinkUp = true;
        } else {
            world.later(syncMillis, () -> synchronised(sequence));
        }
    }

    private boolean isMasterServing() {
        RedisNode followed = master.map(world::resolved).map(world.nodes::get).orElse(null);
        return followed != null && followed.answers();
    }

    InfoReport info() {
        if (role == Role.MASTER) {
            return new InfoReport(
                    Optional.of(runId()),
                    Optional.of(Role.MASTER),
                    followers(),
                    0,
                    Optional.empty(),
                    false,
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    OptionalLong.of(offset),
                    Optional.empty(),
                    shownStage());
        }
        if (isLinkUp && !isMasterServing()) {
            isLinkUp = false;
            linkDownSinceMillis = world.nowMillis();
            follow(master.orElseThrow());
        }
        long downMillis = isLinkUp ? 0 : Math.max(1, world.nowMillis() - linkDownSinceMillis);
        return new InfoReport(
                Optional.of(runId()),
                Optional.of(Role.REPLICA),
                List.of(),
                downMillis,
                master,
                isLinkUp,
                OptionalInt.of(priority),
                OptionalLong.of(offset),
                OptionalLong.empty(),
                Optional.of(true),
                shownStage());
    }

    private List<Endpoint> followers() {
        return world.nodes.values().stream()
                .filter(node -> node.isAlive
                        && node.master
                                .map(world::resolved)
                                .filter(endpoint::equals)
                                .isPresent())
                .map(node -> node.announcedHost.isEmpty()
                        ? node.endpoint
                        : new Endpoint(node.announcedHost, node.endpoint.port()))
                .toList();
    }

    private RunId runId() {
        String text = endpoint.text().replaceAll("[^0-9]", "") + "f" + lives;
        return new RunId("0".repeat(RunId.LENGTH - text.length()) + text);
    }
}
