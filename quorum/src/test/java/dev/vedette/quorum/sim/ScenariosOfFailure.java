package dev.vedette.quorum.sim;

import dev.vedette.quorum.sim.Fault.Kind;
import java.util.List;
import java.util.stream.Stream;

/** The master fails, in sets of many kinds; who becomes leader is for the sentinels to decide. */
final class ScenariosOfFailure {

    /** For longer than any run takes. */
    private static final long FOR_GOOD = 60_000;

    private ScenariosOfFailure() {}

    /** All of them. */
    static List<Scenario> all() {
        return Stream.of(masters(), votes(), collisions(), others())
                .flatMap(List::stream)
                .toList();
    }

    /** How a master fails. */
    private static List<Scenario> masters() {
        return List.of(
                Scenario.named("the master dies")
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .showing("event +failover-end", "transition reconf_slaves to none")
                        .as(
                                "basic-failover",
                                "trio-failover",
                                "late-answer",
                                "scripts",
                                "names-announced",
                                "crash-after-confirmation",
                                "stall-with-dead-master"),
                Scenario.named("the master's machine dies")
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 4)
                        .showing("event +failover-end")
                        .as("names-that-lead-nowhere"),
                Scenario.named("the master hangs, and comes back")
                        .with(Kind.HANG_MASTER, 0, 2_000, 0, 1)
                        .showing("event +failover-end", "event +convert-to-slave")
                        .as("trio-hang"),
                Scenario.named("the master dies, and comes back as master")
                        .with(Kind.CRASH_MASTER, 0, 1_500, 0, 1)
                        .showing("event +failover-end", "event +convert-to-slave")
                        .as("old-master-returns"),
                Scenario.named("the master begins anew without its data")
                        .with(Kind.CRASH_MASTER, 0, 700, 0, 3)
                        .showing("event +switch-master")
                        .as("master-reboot"),
                Scenario.named("the master is heard again when the election has begun")
                        .with(Kind.HANG_MASTER, 0, 392, 0, 1)
                        .showing("event +sdown", "event -sdown")
                        .as("master-returns-in-election"),
                Scenario.named("only one sentinel loses the master")
                        .with(Kind.CUT_BOTH_WAYS, 0, 3_000, 0, 2)
                        .showing("event +sdown", "event -sdown")
                        .as("quorum-not-reached"));
    }

    /** Who votes, and whom the votes reach. */
    static List<Scenario> votes() {
        return List.of(
                Scenario.named("all see it at one moment")
                        .among(ScenariosOfFailure::slowVotes)
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .showing("event -failover-abort-not-elected", "event +failover-end")
                        .as("split-vote", "trio-split-vote", "trio-together", "higher-epoch-seen", "outvoted"),
                Scenario.named("three of five sentinels are away for a while")
                        .among(seed -> ofFive(seed))
                        .with(Kind.CRASH_SENTINEL, 0, 2_000, 2, 1)
                        .with(Kind.CRASH_SENTINEL, 0, 2_200, 3, 1)
                        .with(Kind.CRASH_SENTINEL, 0, 2_500, 4, 4)
                        .with(Kind.CRASH_MASTER, 100, FOR_GOOD, 0, 1)
                        .servedOnceHealed()
                        .showing("event -failover-abort-not-elected", "event +switch-master")
                        .as("majority-not-reached"),
                Scenario.named("two of three sentinels are cut off for a while")
                        .with(Kind.ISOLATE, 0, 3_000, 1, 0)
                        .with(Kind.ISOLATE, 0, 2_500, 2, 0)
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .servedOnceHealed()
                        .showing("event +sdown", "event +failover-end")
                        .as("peer-comes-late"),
                Scenario.named("the votes come slowly")
                        .with(Kind.CLOG, 0, FOR_GOOD, 1, 300)
                        .with(Kind.CLOG, 0, FOR_GOOD, 0, 700)
                        .with(Kind.CLOG, 0, FOR_GOOD, 2, 450)
                        .with(Kind.CRASH_MASTER, 100, FOR_GOOD, 0, 1)
                        .showing("event +failover-end")
                        .as("lease-over"),
                Scenario.named("one of two sentinels of the original's kind among three")
                        .among(seed -> Scenario.set(seed, 3, 2, 1, 3))
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .servedOnceHealed()
                        .showing("event +switch-master", "reference votes")
                        .as("observer", "observer-of-unknown-address"),
                Scenario.named("one sentinel of the original's kind among three")
                        .among(seed -> Scenario.set(seed, 3, 1, 1, 3))
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .servedOnceHealed()
                        .showing("event +switch-master", "reference votes")
                        .as(),
                Scenario.named("a single sentinel")
                        .among(seed -> Scenario.set(seed, 1, 0, 1, 3))
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .showing("event +failover-end")
                        .as(),
                Scenario.named("two sentinels")
                        .among(seed -> Scenario.set(seed, 2, 0, 1, 2))
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .showing("event +failover-end")
                        .as(),
                Scenario.named("two masters die at once")
                        .among(seed -> Scenario.set(seed, 3, 0, 2, 2))
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 2)
                        .showing("event +failover-end")
                        .as("two-masters-share-an-epoch", "attempts-in-turn"));
    }

    /** Candidates collide, and their votes take a while to reach the disk. */
    static List<Scenario> collisions() {
        return List.of(
                Scenario.named("candidates collide")
                        .among(seed -> jittery(Scenario.set(seed, 3, 0, 1, 3)))
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .showing("event +failover-end")
                        .as(),
                Scenario.named("candidates of five collide")
                        .among(seed -> jittery(Scenario.set(seed, 5, 0, 1, 3)))
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .showing("event +failover-end")
                        .as());
    }

    /** What else is out of order while the master dies. */
    private static List<Scenario> others() {
        return List.of(
                Scenario.named("no replica is left until one comes back")
                        .with(Kind.HANG_SERVER, 0, 1_500, 1, 1)
                        .with(Kind.CRASH_SERVER, 0, FOR_GOOD, 2, 1)
                        .with(Kind.CRASH_MASTER, 10, FOR_GOOD, 0, 1)
                        .showing("event -failover-abort-no-good-slave", "event +switch-master")
                        .as("no-good-replica"),
                Scenario.named("four replicas, two at a time")
                        .among(ScenariosOfFailure::manyReplicas)
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .showing("event +slave-reconf-done", "event +failover-end")
                        .as("parallel-syncs"),
                Scenario.named("a replica does not follow")
                        .with(Kind.DEAF_SERVER, 0, 2_500, 2, 0)
                        .with(Kind.BROKEN_REPLICATION, 0, 5_500, 2, 0)
                        .with(Kind.CRASH_MASTER, 20, FOR_GOOD, 0, 1)
                        .servedOnceHealed()
                        .showing("event +slave-reconf-sent", "event +failover-end-for-timeout")
                        .as("deaf-replica", "reconf-timeout"),
                Scenario.named("all disks are slow")
                        .with(Kind.SLOW_DISK, 0, FOR_GOOD, 0, 0)
                        .with(Kind.SLOW_DISK, 0, FOR_GOOD, 1, 0)
                        .with(Kind.SLOW_DISK, 0, FOR_GOOD, 2, 0)
                        .with(Kind.CRASH_MASTER, 10, FOR_GOOD, 0, 1)
                        .showing("event +failover-end")
                        .as("switch-waits-for-the-disk", "promotion-waits-too-long-for-the-disk"),
                Scenario.named("one disk is slow, and another fails")
                        .with(Kind.SLOW_DISK, 0, FOR_GOOD, 0, 0)
                        .with(Kind.FAILING_DISK, 0, 3_000, 1, 0)
                        .with(Kind.CRASH_MASTER, 10, FOR_GOOD, 0, 1)
                        .servedOnceHealed()
                        .showing("event +switch-master")
                        .as("trio-first-cannot-act"),
                Scenario.named("all disks fail for a while")
                        .with(Kind.FAILING_DISK, 420, 1_500, 0, 0)
                        .with(Kind.FAILING_DISK, 420, 1_500, 1, 0)
                        .with(Kind.FAILING_DISK, 420, 1_500, 2, 0)
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .servedOnceHealed()
                        .showing("event +failover-end")
                        .as("flush-failure", "promotion-dropped", "observer-with-full-disk"),
                Scenario.named("all sentinels stand still when they have voted")
                        .with(Kind.AMBUSH, 0, 700, 0, 2)
                        .with(Kind.AMBUSH, 0, 650, 1, 2)
                        .with(Kind.AMBUSH, 0, 600, 2, 2)
                        .with(Kind.CRASH_MASTER, 10, FOR_GOOD, 0, 1)
                        .showing("event +failover-end")
                        .as("elected-too-late"),
                Scenario.named("all are told to crash when elected")
                        .with(Kind.CRASH_AT_FAILOVER, 0, FOR_GOOD, 0, 0)
                        .with(Kind.CRASH_AT_FAILOVER, 0, FOR_GOOD, 1, 0)
                        .with(Kind.CRASH_AT_FAILOVER, 0, FOR_GOOD, 2, 0)
                        .with(Kind.CRASH_MASTER, 10, FOR_GOOD, 0, 1)
                        .showing("event +elected-leader", "event +failover-end")
                        .as("simulated-crash-after-election"),
                Scenario.named("all are told to crash when they have promoted")
                        .with(Kind.CRASH_AT_FAILOVER, 0, FOR_GOOD, 0, 1)
                        .with(Kind.CRASH_AT_FAILOVER, 0, FOR_GOOD, 1, 1)
                        .with(Kind.CRASH_AT_FAILOVER, 0, FOR_GOOD, 2, 1)
                        .with(Kind.CRASH_MASTER, 10, FOR_GOOD, 0, 1)
                        .showing("event +promoted-slave", "event +switch-master")
                        .as("simulated-crash-after-promotion"));
    }

    private static Knobs ofFive(long seed) {
        Knobs usual = Scenario.set(seed, 5, 0, 1, 3);
        return new Knobs(
                seed,
                usual.isCalm(),
                usual.isDuel(),
                usual.sentinels(),
                usual.references(),
                usual.groups(),
                usual.servers(),
                2,
                usual.downAfterMillis(),
                usual.failoverTimeoutMillis(),
                usual.parallelSyncs(),
                usual.faultsMillis(),
                usual.faults(),
                usual.network(),
                usual.disk(),
                usual.server(),
                usual.driftPartsPerMillion(),
                usual.crashDetectionMillis());
    }

    private static Knobs jittery(Knobs usual) {
        return withNetwork(usual, new Knobs.NetworkKnobs(5_000, 20_000, 0), new Knobs.DiskKnobs(10_000, 40_000, 60));
    }

    private static Knobs slowVotes(long seed) {
        Knobs usual = Scenario.set(seed, 3, 0, 1, 3);
        return withNetwork(usual, new Knobs.NetworkKnobs(60_000, 1_000, 0), usual.disk());
    }

    private static Knobs manyReplicas(long seed) {
        Knobs usual = Scenario.set(seed, 3, 0, 1, 5);
        return new Knobs(
                seed,
                usual.isCalm(),
                usual.isDuel(),
                usual.sentinels(),
                usual.references(),
                usual.groups(),
                usual.servers(),
                usual.quorum(),
                usual.downAfterMillis(),
                usual.failoverTimeoutMillis(),
                2,
                usual.faultsMillis(),
                usual.faults(),
                usual.network(),
                usual.disk(),
                new Knobs.ServerKnobs(20_000, 300_000, 1_000, 100, false),
                usual.driftPartsPerMillion(),
                usual.crashDetectionMillis());
    }

    private static Knobs withNetwork(Knobs usual, Knobs.NetworkKnobs network, Knobs.DiskKnobs disk) {
        return new Knobs(
                usual.seed(),
                usual.isCalm(),
                usual.isDuel(),
                usual.sentinels(),
                usual.references(),
                usual.groups(),
                usual.servers(),
                usual.quorum(),
                usual.downAfterMillis(),
                usual.failoverTimeoutMillis(),
                usual.parallelSyncs(),
                usual.faultsMillis(),
                usual.faults(),
                network,
                disk,
                usual.server(),
                usual.driftPartsPerMillion(),
                usual.crashDetectionMillis());
    }
}
