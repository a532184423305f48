package dev.vedette.it.bench.hostile;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.bench.hostile.Attack.Habit;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.RespClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** All clients of one attack on one sentinel, on a thread of their own, until it is closed. Whoever is cut off comes again. */
public final class AttackWave implements AutoCloseable {
    private static final int RENEWED_AT_A_TIME = 20;
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int SINK_BYTES = 1 << 18;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Endpoint target;
    private final Attack attack;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Thread thread;

    private AttackWave(Endpoint target, Attack attack) {
        this.target = target;
        this.attack = attack;
        this.thread = new Thread(this::run, "attack");
        thread.setDaemon(true);
    }

    /** Begins. */
    public static AttackWave start(Endpoint target, Attack attack) {
        AttackWave wave = new AttackWave(target, attack);
        wave.thread.start();
        return wave;
    }

    /** Who is attacked. */
    public Endpoint target() {
        return target;
    }

    @Override
    public void close() {
        isOver.set(true);
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Attacker> attackers = new ArrayList<>();
        ByteBuffer sink = ByteBuffer.allocateDirect(SINK_BYTES);
        try (RespClient talker = RespClient.connect(target, PATIENCE)) {
            int next = 0;
            while (!isOver.get()) {
                boolean isMoving = grow(attackers);
                for (int i = 0; i < attackers.size(); i++) {
                    Attacker attacker = attackers.get(i);
                    isMoving |= attacker.pressOn(sink);
                    if (attacker.isOver()) {
                        attackers.set(i, attacker.renewed());
                    }
                }
                if (attack.habit() == Habit.RESTLESS && attackers.size() == attack.clientCount()) {
                    next = renewSome(attackers, next);
                }
                if (attack == Attack.SUBSCRIBERS) {
                    talker.call("SENTINEL", "SET", MASTER_NAME, "parallel-syncs", "1");
                } else if (!isMoving) {
                    LockSupport.parkNanos(REST_NANOS);
                }
            }
        } catch (IOException e) {
            System.err.println("attack " + attack + " ended early: " + e);
        } finally {
            attackers.forEach(Attacker::close);
        }
    }

    private boolean grow(List<Attacker> attackers) throws IOException {
        int wanted = Math.min(attack.clientCount(), attackers.size() + RENEWED_AT_A_TIME);
        boolean isGrowing = attackers.size() < wanted;
        while (attackers.size() < wanted) {
            attackers.add(Attacker.connect(target, attack));
        }
        return isGrowing;
    }

    private static int renewSome(List<Attacker> attackers, int from) throws IOException {
        int at = from;
        for (int i = 0; i < RENEWED_AT_A_TIME; i++) {
            attackers.set(at, attackers.get(at).renewed());
            at = (at + 1) % attackers.size();
        }
        return at;
    }
}
