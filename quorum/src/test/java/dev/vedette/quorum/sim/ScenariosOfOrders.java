package dev.vedette.quorum.sim;

import dev.vedette.quorum.sim.Fault.Kind;
import java.util.List;
import java.util.stream.Stream;

/** An operator orders the failover of a master that is well, or steps in. */
final class ScenariosOfOrders {

    private static final long FOR_GOOD = 60_000;

    private ScenariosOfOrders() {}

    /** All of them. */
    static List<Scenario> all() {
        return Stream.of(forced(), coordinated(), steppingIn())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Scenario> forced() {
        return List.of(
                forced("a forced failover")
                        .showing("event +failover-end")
                        .as("manual-failover", "manual-failover-drains", "manual-failover-old-server"),
                forced("a forced failover, and the replica does not catch up")
                        .with(Kind.BROKEN_REPLICATION, -200, 3_000, 1, 0)
                        .with(Kind.BROKEN_REPLICATION, -200, 3_000, 2, 0)
                        .showing("event +try-failover")
                        .as("manual-failover-behind"),
                forced("a forced failover, and links break")
                        .with(Kind.RESET_CONNECTIONS, 2, 0, 0, 0)
                        .showing("event +try-failover")
                        .as("manual-failover-link-breaks"),
                forced("a forced failover, and the master dies meanwhile")
                        .with(Kind.CRASH_MASTER, 6, FOR_GOOD, 0, 1)
                        .showing("event +failover-end")
                        .as("manual-failover-master-dies"),
                forced("a forced failover, and a replica dies meanwhile")
                        .with(Kind.CRASH_SERVER, 6, FOR_GOOD, 1, 1)
                        .servedOnceHealed()
                        .showing("event +try-failover")
                        .as("manual-failover-replica-dies"),
                Scenario.named("a forced failover without votes")
                        .with(Kind.CRASH_SENTINEL, 0, 1_500, 1, 1)
                        .with(Kind.CRASH_SENTINEL, 0, 1_500, 2, 4)
                        .with(Kind.OPERATOR_FAILOVER, 50, 0, 0, 0)
                        .servedOnceHealed()
                        .showing("event +failover-end")
                        .as("forced-failover-with-dead-peers"),
                Scenario.named("two forced failovers at once")
                        .with(Kind.OPERATOR_FAILOVER, 0, 0, 0, 0)
                        .with(Kind.OPERATOR_FAILOVER, 0, 0, 1, 0)
                        .showing("event +switch-master")
                        .as("forced-failovers-collide", "vote-binds-operator"),
                Scenario.named("two forced failovers in a divided set")
                        .with(Kind.CUT_BOTH_WAYS, -20, 1_500, 0, 0)
                        .with(Kind.CUT_BOTH_WAYS, -20, 1_500, 0, 1)
                        .with(Kind.OPERATOR_FAILOVER, 0, 0, 0, 0)
                        .with(Kind.OPERATOR_FAILOVER, 0, 0, 1, 0)
                        .servedOnceHealed()
                        .showing("event +switch-master")
                        .as("two-addresses-one-epoch", "rival-while-writes-wait"));
    }

    private static List<Scenario> coordinated() {
        return List.of(
                coordinated("a coordinated failover")
                        .showing("event +failover-end")
                        .as("coordinated-failover", "trio-coordinated-leader-dies"),
                coordinated("a coordinated failover, and the replica does not catch up")
                        .with(Kind.BROKEN_REPLICATION, -200, 3_000, 1, 0)
                        .with(Kind.BROKEN_REPLICATION, -200, 3_000, 2, 0)
                        .showing("event +try-failover")
                        .as("coordinated-behind"),
                coordinated("a coordinated failover, and the replica hangs")
                        .with(Kind.HANG_SERVER, 2, 3_000, 1, 0)
                        .with(Kind.HANG_SERVER, 2, 3_000, 2, 0)
                        .servedOnceHealed()
                        .showing("event +try-failover")
                        .as("coordinated-replica-hangs", "coordinated-leader-dies-midway"),
                coordinated("a coordinated failover, and the master dies meanwhile")
                        .with(Kind.CRASH_MASTER, 6, FOR_GOOD, 0, 1)
                        .showing("event +failover-end")
                        .as("coordinated-master-dies"),
                coordinated("a coordinated failover that the master refuses")
                        .with(Kind.REFUSING_SERVER, -20, 2_000, 0, 0)
                        .showing("event +failover-end")
                        .as("coordinated-refused", "coordinated-refused-and-no-pause"),
                coordinated("a coordinated failover that is refused when the lease is over")
                        .with(Kind.REFUSING_SERVER, -20, 2_000, 0, 0)
                        .with(Kind.STALL_SENTINEL, 3, 700, 0, 0)
                        .showing("event +try-failover")
                        .as("coordinated-refused-late"),
                coordinated("a coordinated failover, and the only replica begins anew")
                        .among(seed -> Scenario.set(seed, 3, 0, 1, 2))
                        .with(Kind.CRASH_SERVER, 3, 30, 1, 1)
                        .servedOnceHealed()
                        .showing("event +try-failover")
                        .as("coordinated-replica-plays-master"),
                Scenario.named("a coordinated failover without votes")
                        .with(Kind.CRASH_SENTINEL, 0, 2_000, 1, 1)
                        .with(Kind.CRASH_SENTINEL, 0, 2_000, 2, 4)
                        .with(Kind.OPERATOR_HAND_OVER, 50, 0, 0, 0)
                        .showing("event -failover-abort-not-elected")
                        .as("coordinated-not-elected"));
    }

    private static List<Scenario> steppingIn() {
        return List.of(
                Scenario.named("a reset amid a failover")
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .atPromotion((world, promoted, order) -> world.sentinels()
                                .forEach(sentinel -> new Operator(world).reset(sentinel, promoted.group())))
                        .servedOnceHealed()
                        .showing("event +reset-master", "event +try-failover")
                        .as("reset-during-failover"),
                Scenario.named("a reset of a dead master")
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .with(Kind.OPERATOR_RESET, 50, 0, 0, 0)
                        .with(Kind.OPERATOR_RESET, 60, 0, 1, 0)
                        .servedOnceHealed()
                        .showing("event +reset-master", "event +switch-master")
                        .as("reset-of-a-dead-master"),
                forced("a reset while writes wait")
                        .with(Kind.OPERATOR_RESET, 5, 0, 0, 0)
                        .servedOnceHealed()
                        .showing("event +reset-master", "event +try-failover")
                        .as("reset-while-writes-wait"),
                forced("a newer version comes while writes wait")
                        .with(Kind.OPERATOR_HAND_OVER, 3, 0, 1, 0)
                        .with(Kind.OPERATOR_FAILOVER, 30, 0, 2, 0)
                        .showing("event +switch-master")
                        .as("newer-version-while-writes-wait"),
                Scenario.named("the master is removed and monitored again amid a failover")
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .with(Kind.OPERATOR_REMOVE, 430, 500, 0, 0)
                        .servedOnceHealed()
                        .showing("event -monitor", "event +switch-master")
                        .as());
    }

    private static Scenario forced(String name) {
        return Scenario.named(name).with(Kind.OPERATOR_FAILOVER, 0, 0, 0, 0);
    }

    private static Scenario coordinated(String name) {
        return Scenario.named(name).with(Kind.OPERATOR_HAND_OVER, 0, 0, 0, 0);
    }
}
