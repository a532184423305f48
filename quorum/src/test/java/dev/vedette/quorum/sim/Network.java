package dev.vedette.quorum.sim;

import java.util.ArrayList;
import java.util.List;

/** Ways between machines: latency, rare delays as of lost packets, ways that are cut or clogged one way or both. */
final class Network {

    /** What a cut way held back comes through within this time after the cut, as TCP sends it again. */
    private static final long RETRANSMISSION_MICROS = 200_000;

    private final Agenda agenda;
    private final Knobs.NetworkKnobs knobs;
    private final Chance chance;
    private final int[][] cuts;
    private final int[][] rejections;
    private long lastRejectionMicros = Long.MIN_VALUE / 2;
    private final long[][] clogMicros;
    private final List<Channel.Lane> stuck = new ArrayList<>();
    private boolean isCalm;
    private long messageCount;

    Network(Agenda agenda, Knobs.NetworkKnobs knobs, Chance chance, int nodeCount) {
        this.agenda = agenda;
        this.knobs = knobs;
        this.chance = chance;
        this.cuts = new int[nodeCount][nodeCount];
        this.rejections = new int[nodeCount][nodeCount];
        this.clogMicros = new long[nodeCount][nodeCount];
    }

    /** Knocks at the server's port; {@code end} hears what comes of it, unless the way is cut. */
    Channel connect(Node client, Node server, Channel.End end) {
        Channel channel = new Channel(this, client, server, end);
        channel.connect();
        return channel;
    }

    /** Lets a message travel one lane, behind those sent before. */
    void carry(Channel.Lane lane, Object message) {
        messageCount++;
        long arrival = agenda.nowMicros() + latencyMicros(lane.from.index(), lane.to.index());
        lane.lastMicros = Math.max(lane.lastMicros + 1, arrival);
        agenda.at(lane.lastMicros, () -> arrive(lane, message));
    }

    /** Cuts one way; cuts add up. */
    void cut(int from, int to) {
        cuts[from][to]++;
    }

    /** Takes one cut away; what the last one held back comes through soon. */
    void mend(int from, int to) {
        cuts[from][to] = Math.max(0, cuts[from][to] - 1);
        if (cuts[from][to] == 0) {
            releaseStuck(from, to);
        }
    }

    /** A firewall refuses new connections of one machine to another; rejections add up. */
    void reject(int from, int to) {
        lastRejectionMicros = agenda.nowMicros();
        rejections[from][to]++;
    }

    /** Takes one rejection away. */
    void admit(int from, int to) {
        lastRejectionMicros = agenda.nowMicros();
        rejections[from][to] = Math.max(0, rejections[from][to] - 1);
    }

    /** When a firewall was last told to refuse, or to admit. */
    long lastRejectionMicros() {
        return lastRejectionMicros;
    }

    /** Whether a firewall refuses new connections of one machine to another. */
    boolean isRejected(int from, int to) {
        return rejections[from][to] > 0;
    }

    /** Slows one way down by so much; 0 ends it. */
    void clog(int from, int to, long micros) {
        clogMicros[from][to] = micros;
    }

    /** Whether a message gets from one to the other. */
    boolean isOpen(int from, int to) {
        return cuts[from][to] == 0;
    }

    /** Mends everything, and keeps every message quick from now on. */
    void heal() {
        isCalm = true;
        for (int from = 0; from < cuts.length; from++) {
            for (int to = 0; to < cuts.length; to++) {
                clogMicros[from][to] = 0;
                rejections[from][to] = 0;
                cuts[from][to] = 0;
                releaseStuck(from, to);
            }
        }
    }

    /** How many messages were sent so far. */
    long messageCount() {
        return messageCount;
    }

    private void arrive(Channel.Lane lane, Object message) {
        if (lane.isDead()) {
            return;
        }
        if (lane.stuck.isEmpty() && isOpen(lane.from.index(), lane.to.index())) {
            lane.deliver(message);
            return;
        }
        if (lane.stuck.isEmpty()) {
            stuck.add(lane);
        }
        lane.stuck.add(message);
    }

    private void releaseStuck(int from, int to) {
        for (Channel.Lane lane : stuck) {
            if (lane.from.index() == from && lane.to.index() == to) {
                agenda.after(1 + chance.below(RETRANSMISSION_MICROS), () -> release(lane));
            }
        }
    }

    private void release(Channel.Lane lane) {
        while (!lane.stuck.isEmpty() && (lane.isDead() || isOpen(lane.from.index(), lane.to.index()))) {
            Object message = lane.stuck.remove();
            if (!lane.isDead()) {
                lane.deliver(message);
            }
        }
        if (lane.stuck.isEmpty()) {
            stuck.remove(lane);
        }
    }

    private long latencyMicros(int from, int to) {
        long latency = knobs.latencyMicros() + chance.below(knobs.jitterMicros() + 1);
        if (isCalm) {
            return latency;
        }
        if (chance.basisPoints(knobs.lossBasisPoints())) {
            latency += RETRANSMISSION_MICROS;
        }
        return latency + clogMicros[from][to];
    }
}
