package dev.vedette.it.bench;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Fault;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.watch.EventLog;
import dev.vedette.it.watch.ObservedEvent;
import dev.vedette.it.writer.Ack;
import dev.vedette.it.writer.Writer;
import dev.vedette.it.writer.WriterReport;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Lets one fault happen in a healthy set, times what follows, and leaves the set healthy if the set itself can. */
final class FailoverTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Sentinels do things every second: the fault has to meet them anywhere within it, not always at the same place. */
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Topology topology;
    private final SentinelKind kind;
    private final Fault fault;
    private final long allowedMillis;
    private final Map<Phase, Double> millis = new EnumMap<>(Phase.class);

    private FailoverTrial(Topology topology, SentinelKind kind, Fault fault, long allowedMillis) {
        this.topology = topology;
        this.kind = kind;
        this.fault = fault;
        this.allowedMillis = allowedMillis;
    }

    /**
     * Runs it. Throws AssertionError with a diagnosis if something other than the return of the old master takes over a minute.
     *
     * @param allowedMillis what a sentinel may take to notice the fault by itself; it is taken off all that follows
     */
    static Trial run(Topology topology, SentinelKind kind, Fault fault, long allowedMillis, int repetition)
            throws IOException {
        return new FailoverTrial(topology, kind, fault, allowedMillis).run(repetition);
    }

    private Trial run(int repetition) throws IOException {
        topology.awaitDiscovered();
        Endpoint oldAddress = topology.master();
        RedisProcess old = topology.server(oldAddress);
        try (Writer writer = Writer.start(topology.sentinelEndpoints(), MASTER_NAME, topology.serverPassword());
                TakeoverWatch watch = TakeoverWatch.start(topology, oldAddress)) {
            writer.awaitWriting(System.nanoTime() + ThreadLocalRandom.current().nextLong(PERIOD_NANOS), PATIENCE);

            long faultNanos = fault.strike(topology, old);
            Ack first = writer.awaitFirstAckElsewhere(oldAddress, faultNanos, PATIENCE);
            topology.awaitSwitchAnnounced(faultNanos, PATIENCE);
            Endpoint master = topology.awaitOtherMaster(oldAddress, PATIENCE);
            note(Phase.FIRST_WRITE, first.atNanos(), faultNanos);
            noteEvents(faultNanos);
            note(Phase.ALL_ANSWER, watch.allAnswerNanos(PATIENCE), faultNanos);
            watch.allLinkedNanos(PATIENCE).ifPresent(atNanos -> note(Phase.OTHER_LINKED, atNanos, faultNanos));

            long backNanos = fault.isOrder() ? faultNanos : bringBack(old);
            noteReturn(old, master, backNanos);

            WriterReport report = writer.stop(master);
            millis.put(Phase.WRITE_GAP, report.longestGapMillis());
            return new Trial(
                    kind,
                    faultNanos,
                    repetition,
                    millis,
                    report.acknowledged().size(),
                    report.lost().size());
        }
    }

    /** An old master that is not taken back in time leaves its phase open: it spoils this set, not the figures taken so far. */
    private void noteReturn(RedisProcess old, Endpoint master, long backNanos) {
        try {
            topology.awaitReplicaOf(old, master, PATIENCE);
            note(Phase.OLD_MASTER_BACK, System.nanoTime(), backNanos);
        } catch (AssertionError late) {
            System.err.println(late.getMessage());
        }
    }

    /** Answers the instant at which it was told to come back; starting up counts, as it does for an operator. */
    private long bringBack(RedisProcess old) {
        long atNanos = System.nanoTime();
        fault.undo(old);
        return atNanos;
    }

    private void noteEvents(long faultNanos) {
        noteFirst(Phase.SDOWN, faultNanos, event -> event.isAboutMaster("+sdown"));
        noteFirst(Phase.ODOWN, faultNanos, event -> event.isAboutMaster("+odown"));
        noteFirst(Phase.ELECTED, faultNanos, event -> event.isAboutMaster("+elected-leader"));
        noteFirst(Phase.PROMOTED, faultNanos, event -> event.channel().equals("+promoted-slave"));
        long lastNanos = topology.sentinelEndpoints().stream()
                .mapToLong(sentinel -> firstSwitchOf(sentinel, faultNanos))
                .max()
                .orElseThrow();
        note(Phase.ALL_SWITCHED, lastNanos, faultNanos);
    }

    private long firstSwitchOf(Endpoint sentinel, long faultNanos) {
        return topology.events()
                .first(
                        faultNanos,
                        event -> event.sentinel().equals(sentinel)
                                && event.channel().equals("+switch-master"))
                .orElseThrow()
                .atNanos();
    }

    private void noteFirst(Phase phase, long faultNanos, Predicate<ObservedEvent> condition) {
        EventLog events = topology.events();
        events.first(faultNanos, condition).ifPresent(event -> note(phase, event.atNanos(), faultNanos));
    }

    private void note(Phase phase, long atNanos, long sinceNanos) {
        boolean isDetected = !fault.isOrder() && phase.isAfterDetection();
        millis.put(phase, (atNanos - sinceNanos) / 1e6 - (isDetected ? allowedMillis : 0));
    }
}
