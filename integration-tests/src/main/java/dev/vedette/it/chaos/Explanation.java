package dev.vedette.it.chaos;

import dev.vedette.it.writer.Ack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Why an acknowledged write may be lost. Replication is asynchronous: a write is lost when another server is promoted that has not
 * read it. So there must have been trouble, about then, at the server that acknowledged it, or at the one that was promoted next.
 * Anything else means that a well master was deposed, or one that did not know was left to take writes.
 */
record Explanation(List<Struck> troubles, List<Promotion> promotions) {
    /** Replication and the file may lag so much behind a server that is well, but shares a busy machine. */
    private static final long LEAD_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** So long after the end of a trouble an old master may still take writes, or a replica lag behind. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** An ordered failover is over by then, and so is the time in which the original's old master still takes writes. */
    private static final long ORDER_NANOS = TimeUnit.SECONDS.toNanos(15);

    /** TCP sends again in growing pauses: what was cut for long takes as long, at most, to be mended. */
    private static final long MENDING_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Copies both; the promotions in their order. */
    Explanation {
        troubles = List.copyOf(troubles);
        promotions = promotions.stream()
                .sorted(Comparator.comparingLong(Promotion::atNanos))
                .toList();
    }

    /** The trouble that explains the loss of a write, the nearest in time; empty if none does. */
    Optional<Struck> of(Ack ack) {
        List<Site> concerned = new ArrayList<>();
        concerned.add(Site.at(ack.server().host()));
        promotions.stream()
                .filter(promotion -> promotion.atNanos() > ack.atNanos())
                .map(Promotion::site)
                .filter(site -> !concerned.contains(site))
                .findFirst()
                .ifPresent(concerned::add);
        return concerned.stream()
                .flatMap(site -> touching(site, ack.atNanos()))
                .min(Comparator.comparingLong((Struck struck) -> struck.distanceNanos(ack.atNanos()))
                        .thenComparingLong(Struck::endNanos));
    }

    /** Whether an operator asked for a failover shortly before the instant. That explains a promotion, but no loss. */
    boolean isAfterOrder(long atNanos) {
        return troubles.stream()
                .filter(struck -> struck.trouble() instanceof Trouble.Failover)
                .anyMatch(struck -> atNanos > struck.beginNanos() && atNanos < struck.endNanos() + ORDER_NANOS);
    }

    /** How often a master was deposed that nobody had troubled, and that no operator wanted to be deposed. */
    long needlessPromotions() {
        long count = 0;
        Site master = new Site(1);
        for (Promotion promotion : promotions) {
            boolean isNeeded =
                    touching(master, promotion.atNanos()).findAny().isPresent() || isAfterOrder(promotion.atNanos());
            count += isNeeded ? 0 : 1;
            master = promotion.site();
        }
        return count;
    }

    private Stream<Struck> touching(Site site, long atNanos) {
        return troubles.stream().filter(struck -> struck.touchesServerAt(site) && isAbout(struck, atNanos));
    }

    private static boolean isAbout(Struck struck, long atNanos) {
        long lengthNanos = struck.endNanos() - struck.beginNanos();
        long graceNanos = Math.max(GRACE_NANOS, lengthNanos + MENDING_NANOS);
        return atNanos > struck.beginNanos() - LEAD_NANOS && atNanos < struck.endNanos() + graceNanos;
    }
}
