package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.EventLog;
import dev.vedette.it.watch.ObservedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One sentinel under test that watches one small set of servers after the other, each under a name of its own. */
final class LoneSentinel implements AutoCloseable {
    private final SentinelProcess process;
    private final EventLog events = new EventLog();
    private final List<String> names = new ArrayList<>();

    private LoneSentinel(SentinelProcess process) {
        this.process = process;
    }

    /** Starts one that monitors nothing yet. */
    static LoneSentinel start() {
        LoneSentinel sentinel = new LoneSentinel(SentinelProcess.start(Subject.kind(), List.of()));
        try {
            sentinel.process.awaitAnswering();
            sentinel.events.watch(sentinel.process.endpoint());
            return sentinel;
        } catch (RuntimeException | Error e) {
            sentinel.close();
            throw e;
        }
    }

    /**
     * Monitors a master, and waits until it is linked.
     *
     * @param quorum 1 for failovers, 2 for none
     * @param settings options of SENTINEL SET with their values in turn
     */
    void monitor(String name, RedisProcess master, int quorum, String... settings) throws IOException {
        Endpoint address = master.endpoint();
        String port = Integer.toString(address.port());
        call("SENTINEL", "MONITOR", name, address.host(), port, Integer.toString(quorum));
        names.add(name);
        set(name, "down-after-milliseconds", Long.toString(Subject.downAfterMillis()));
        set(name, "failover-timeout", "5000");
        set(name, settings);
        Await.until(
                "master " + name, PATIENCE, () -> "master".equals(master(name).get("flags")), () -> diagnosis(name));
    }

    /** Waits until so many replicas of a master are shown that are well and in step with it. */
    void awaitReplicas(String name, int count) {
        Await.until(
                count + " replicas of " + name,
                PATIENCE,
                () -> replicas(name).stream().filter(LoneSentinel::isInStep).count() == count,
                () -> diagnosis(name));
    }

    /** Ends watching all masters. */
    void forgetAll() throws IOException {
        for (String name : names) {
            call("SENTINEL", "REMOVE", name);
        }
        names.clear();
    }

    /** Changes settings of a master: options of SENTINEL SET with their values in turn. */
    void set(String name, String... settings) throws IOException {
        if (settings.length == 0) {
            return;
        }
        List<String> words = new ArrayList<>(List.of("SENTINEL", "SET", name));
        words.addAll(Arrays.asList(settings));
        call(words.toArray(String[]::new));
    }

    /** Asks something that must be answered with OK. */
    void call(String... words) throws IOException {
        try (SentinelClient client = process.connect()) {
            Reply reply = client.resp().call(words);
            if (!reply.equals(new Reply.Text("OK"))) {
                throw new AssertionError(String.join(" ", words) + " was answered with " + reply);
            }
        }
    }

    /** Waits until this is the address of the master. */
    void awaitMaster(String name, Endpoint address) {
        Await.until(
                name + " at " + address,
                PATIENCE,
                () -> masterAddress(name).equals(Optional.of(address)),
                () -> diagnosis(name));
    }

    /** The address of a master. */
    Optional<Endpoint> masterAddress(String name) throws IOException {
        try (SentinelClient client = process.connect()) {
            return client.masterAddress(name);
        }
    }

    /** The fields of a master. */
    Map<String, String> master(String name) throws IOException {
        try (SentinelClient client = process.connect()) {
            return client.master(name);
        }
    }

    /** The fields of the replicas of a master, as far as they are shown. */
    List<Map<String, String>> replicas(String name) throws IOException {
        try (SentinelClient client = process.connect()) {
            return client.replicas(name);
        }
    }

    /** Waits for an event about the master of this name or one of its replicas. */
    ObservedEvent awaitEvent(String channel, String name, long sinceNanos) {
        return events.await(channel + " of " + name, 1, sinceNanos, PATIENCE, event -> isAbout(event, channel, name))
                .get(0);
    }

    /** The events of this kind about the master of this name and its replicas. */
    List<ObservedEvent> events(String channel, String name, long sinceNanos) {
        return events.matching(sinceNanos, event -> isAbout(event, channel, name));
    }

    /** Waits until a server replicates from the given master with its link up. */
    void awaitReplicaOf(RedisProcess server, Endpoint master, String name) {
        Await.until(
                server.endpoint() + " as a replica of " + master,
                PATIENCE,
                () -> server.isReplicaOf(master),
                () -> diagnosis(name) + server.logTail());
    }

    /** What a person needs to see when something about this master went wrong. */
    String diagnosis(String name) {
        StringBuilder text = new StringBuilder("events:\n");
        List<ObservedEvent> about = events.matching(Long.MIN_VALUE, event -> isAbout(event, event.channel(), name));
        about.forEach(
                event -> text.append(event.describe(about.get(0).atNanos())).append('\n'));
        return text + process.logTail();
    }

    @Override
    public void close() {
        events.close();
        process.close();
    }

    private static boolean isInStep(Map<String, String> replica) {
        return "slave".equals(replica.get("flags")) && "ok".equals(replica.get("master-link-status"));
    }

    private static boolean isAbout(ObservedEvent event, String channel, String name) {
        return event.channel().equals(channel) && (" " + event.payload() + " ").contains(" " + name + " ");
    }
}
