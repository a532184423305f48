package dev.vedette.quorum.sim;

import dev.vedette.quorum.sim.Fault.Kind;
import java.util.List;

/** The master dies, and the promotion of a replica goes wrong, or whoever promotes it does. */
final class ScenariosOfPromotion {

    private static final long FOR_GOOD = 60_000;

    private ScenariosOfPromotion() {}

    /** All of them. */
    static List<Scenario> all() {
        return List.of(
                masterDies("the promoted replica dies too")
                        .atPromotion(
                                (world, promoted, order) -> world.agenda().after(20_000, () -> promoted.crash(true)))
                        .servedOnceHealed()
                        .showing("event +switch-master", "event +failover-end")
                        .as("two-failovers-in-a-row"),
                masterDies("the promoted replica dies before it is confirmed")
                        .atPromotion((world, promoted, order) -> world.agenda().after(1, () -> promoted.crash(true)))
                        .servedOnceHealed()
                        .showing("event +switch-master", "event +failover-end")
                        .as("promotion-lost-for-good"),
                masterDies("the connections of the promoted replica break")
                        .atPromotion((world, promoted, order) -> world.agenda().after(1, promoted::resetConnections))
                        .showing("event +switch-master", "event +failover-end")
                        .as("promotion-lost-with-its-link"),
                masterDies("the leader is cut off when it has promoted")
                        .atPromotion(ScenariosOfPromotion::isolateLeader)
                        .servedOnceHealed()
                        .showing("event +switch-master")
                        .as("overtaken", "leader-returns-from-isolation", "leader-returns-to-a-master-again"),
                masterDies("the leader stands still when it has promoted")
                        .atPromotion((world, promoted, order) ->
                                leader(world, order).stallUntil(world.nowMicros() + 1_500_000))
                        .servedOnceHealed()
                        .showing("event +switch-master")
                        .as("stall-of-the-leader"),
                masterDies("the leader dies when it has promoted")
                        .atPromotion((world, promoted, order) -> {
                            SimSentinel leader = leader(world, order);
                            leader.crash(false);
                            world.agenda().after(4_000_000, leader::boot);
                        })
                        .servedOnceHealed()
                        .showing("event +switch-master")
                        .as("trio-leader-dies", "crash-before-confirmation"),
                masterDies("the promoted replica hangs for a while")
                        .atPromotion((world, promoted, order) -> promoted.hangUntil(world.nowMicros() + 1_200_000))
                        .servedOnceHealed()
                        .showing("event +switch-master")
                        .as("trio-slow-promotion"),
                Scenario.named("replicas take the order and do nothing")
                        .with(Kind.DEAF_SERVER, 0, 4_000, 1, 0)
                        .with(Kind.DEAF_SERVER, 0, 4_000, 2, 0)
                        .with(Kind.CRASH_MASTER, 10, FOR_GOOD, 0, 1)
                        .servedOnceHealed()
                        .showing("transition wait_promotion to none", "event +switch-master")
                        .as("promotion-timeout", "same-address-again"),
                Scenario.named("a replica refuses to be promoted")
                        .with(Kind.REFUSING_SERVER, 0, 3_000, 1, 0)
                        .with(Kind.CRASH_MASTER, 10, FOR_GOOD, 0, 1)
                        .servedOnceHealed()
                        .showing("event +failover-end")
                        .as("promotion-refused"),
                Scenario.named("the leader and the promoted replica are on the smaller side")
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .atPromotion(ScenariosOfPromotion::splitOff)
                        .servedOnceHealed()
                        .showing("event +switch-master")
                        .as());
    }

    private static Scenario masterDies(String name) {
        return Scenario.named(name).with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1);
    }

    private static SimSentinel leader(World world, Traffic.Request order) {
        return world.sentinels().stream()
                .filter(sentinel -> sentinel.id().equals(order.senderId()))
                .findFirst()
                .orElseThrow();
    }

    private static void isolateLeader(World world, SimServer promoted, Traffic.Request order) {
        int leader = leader(world, order).index();
        for (int other = 0; other < world.knobs().nodes(); other++) {
            cut(world, leader, other);
        }
    }

    private static void splitOff(World world, SimServer promoted, Traffic.Request order) {
        int leader = leader(world, order).index();
        for (int other = 0; other < world.knobs().nodes(); other++) {
            if (other != promoted.index()) {
                cut(world, leader, other);
            }
            if (other != leader) {
                cut(world, promoted.index(), other);
            }
        }
    }

    /** Both ways, for a while. */
    private static void cut(World world, int one, int other) {
        if (one != other) {
            world.network().cut(one, other);
            world.network().cut(other, one);
            world.agenda().after(2_500_000, () -> {
                world.network().mend(one, other);
                world.network().mend(other, one);
            });
        }
    }
}
