package dev.vedette.it.client;

import dev.vedette.it.OperatorOrder;
import dev.vedette.it.Subject;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Fault;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes running clients through the faults of {@link Step}, all of them at the same time, and notes how each went. None is
 * restarted or told anything. Who does not follow in time is noted too, and the journey goes on without it.
 */
final class Journey {
    private static final Duration PATIENCE = Subject.PATIENCE;

    /** So many writes a client has under way or behind it when a fault strikes. */
    private static final int WRITES_BEFORE_FAULT = 20;

    /**
     * The instants of one step.
     *
     * @param beginNanos before it
     * @param faultNanos the fault or the command
     * @param settledNanos when all sentinels named the new master, or when the old one had become its replica
     */
    private record Span(Step step, long beginNanos, long faultNanos, long settledNanos) {}

    private final Topology topology;
    private final List<Client> clients;
    private final List<Followed> followed = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** A journey of clients that run already. */
    Journey(Topology topology, List<Client> clients) {
        this.topology = topology;
        this.clients = new ArrayList<>(clients);
    }

    /** How each client went through each step, as far as it went. */
    List<Followed> followed() {
        return List.copyOf(followed);
    }

    /** What went wrong, one sentence each; empty if every client followed everywhere. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** The given steps, one after the other; afterwards everything that was killed runs again. */
    void run(List<Step> steps) throws IOException {
        awaitAllWriting(System.nanoTime(), 1, "before any fault");
        for (Step step : steps) {
            switch (step) {
                case MASTER_KILLED -> kill(step);
                case MANUAL -> failOverByHand();
                case SENTINEL_AND_MASTER_KILLED -> killWithSentinel();
            }
        }
    }

    private void killWithSentinel() throws IOException {
        SentinelProcess sentinel = topology.sentinels().get(0);
        long goneNanos = sentinel.sigkill();
        awaitAllWriting(goneNanos, 1, "after the loss of a sentinel");
        kill(Step.SENTINEL_AND_MASTER_KILLED);
        sentinel.restart();
        topology.awaitDiscovered();
    }

    private void kill(Step step) throws IOException {
        RedisProcess old = topology.server(topology.master());
        long beginNanos = System.nanoTime();
        awaitAllWriting(beginNanos, WRITES_BEFORE_FAULT, "before " + step);
        long faultNanos = old.sigkill();
        Endpoint master = topology.awaitOtherMaster(old.endpoint(), PATIENCE);
        long agreedNanos = System.nanoTime();
        awaitAllWriting(faultNanos, 1, "after " + step);
        for (Client client : clients) {
            issuedAfter(faultNanos, client)
                    .findFirst()
                    .ifPresent(
                            write -> note(client, new Span(step, beginNanos, faultNanos, agreedNanos), write, master));
        }
        Fault.SIGKILL.undo(old);
        settle(old, master);
    }

    private void failOverByHand() throws IOException {
        RedisProcess old = topology.server(topology.master());
        long beginNanos = System.nanoTime();
        awaitAllWriting(beginNanos, WRITES_BEFORE_FAULT, "before " + Step.MANUAL);
        long commandNanos = OperatorOrder.failOver(topology, old);
        Endpoint master = awaitPromotion(old);
        long promotedNanos = System.nanoTime();
        topology.awaitReplicaOf(old, master, PATIENCE);
        long demotedNanos = System.nanoTime();
        awaitAllWriting(demotedNanos, 1, "after " + Step.MANUAL);
        Span span = new Span(Step.MANUAL, beginNanos, commandNanos, demotedNanos);
        for (Client client : clients) {
            firstOnNewMaster(client, master, promotedNanos, demotedNanos)
                    .ifPresent(write -> note(client, span, write, master));
        }
        settle(old, master);
    }

    /**
     * A write that was issued after the promotion and is there on the new master was acknowledged by that one. Of a client
     * that leaves nothing behind this is known only once the old master is a replica.
     */
    private Optional<Write> firstOnNewMaster(Client client, Endpoint master, long promotedNanos, long demotedNanos) {
        if (client.key().isEmpty()) {
            return issuedAfter(demotedNanos, client).findFirst();
        }
        Set<Long> there = valuesOn(master, client.key().get());
        return client.writes().stream()
                .filter(write -> write.issuedNanos() > promotedNanos && there.contains(write.value()))
                .findFirst();
    }

    private Endpoint awaitPromotion(RedisProcess old) {
        List<RedisProcess> replicas =
                topology.servers().stream().filter(server -> server != old).toList();
        return Await.value("a promoted replica", PATIENCE, () -> promoted(replicas), topology::diagnosis)
                .endpoint();
    }

    private static Optional<RedisProcess> promoted(List<RedisProcess> replicas) throws IOException {
        for (RedisProcess replica : replicas) {
            if (replica.info("role").equals(Optional.of("master"))) {
                return Optional.of(replica);
            }
        }
        return Optional.empty();
    }

    private void settle(RedisProcess old, Endpoint master) {
        topology.awaitOtherMaster(old.endpoint(), PATIENCE);
        topology.awaitReplicaOf(old, master, PATIENCE);
        if (topology.sentinels().stream().allMatch(SentinelProcess::isAlive)) {
            topology.awaitDiscovered();
        }
    }

    /**
     * Waits until all that still take part have a number of writes that they were asked for after the given instant. They go on
     * side by side, so all have the same time; who is behind at its end is told of by name, and nobody else.
     */
    private void awaitAllWriting(long sinceNanos, int count, String when) {
        long beginNanos = System.nanoTime();
        List<Client> behind = new ArrayList<>(clients);
        while (System.nanoTime() - beginNanos < PATIENCE.toNanos()) {
            behind.removeIf(client -> issuedAfter(sinceNanos, client).count() >= count);
            if (behind.isEmpty()) {
                return;
            }
            Await.pause();
        }
        for (Client client : behind) {
            failures.add(client.name() + " did not write " + count + " times within " + PATIENCE.toSeconds() + " s "
                    + when + "; it told: " + client.troubles());
        }
        clients.removeAll(behind);
    }

    private static Stream<Write> issuedAfter(long sinceNanos, Client client) {
        return client.writes().stream().filter(write -> write.issuedNanos() > sinceNanos);
    }

    private void note(Client client, Span span, Write first, Endpoint master) {
        List<Write> during = client.writes().stream()
                .filter(write -> write.ackedNanos() > span.beginNanos())
                .toList();
        long lost = 0;
        if (client.key().isPresent()) {
            Set<Long> there = valuesOn(master, client.key().get());
            lost = during.stream()
                    .filter(write -> !there.contains(write.value()))
                    .count();
        }
        followed.add(new Followed(
                client.name(),
                span.step(),
                (first.ackedNanos() - span.faultNanos()) / 1e6,
                (first.ackedNanos() - span.settledNanos()) / 1e6,
                during.size(),
                Math.toIntExact(lost)));
    }

    private Set<Long> valuesOn(Endpoint master, String key) {
        try {
            Set<Long> values = new HashSet<>();
            for (String value :
                    topology.server(master).read("LRANGE", key, "0", "-1").texts()) {
                values.add(Long.parseLong(value));
            }
            return values;
        } catch (IOException e) {
            throw new AssertionError("the new master does not answer\n" + topology.diagnosis(), e);
        }
    }
}
