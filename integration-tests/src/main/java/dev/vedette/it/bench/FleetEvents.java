package dev.vedette.it.bench;

import dev.vedette.it.watch.ObservedEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** What three sentinels say of failovers, as far as it is counted. Safe for several threads. */
final class FleetEvents implements Consumer<ObservedEvent> {
    private final Queue<ObservedEvent> kept = new ConcurrentLinkedQueue<>();

    @Override
    public void accept(ObservedEvent event) {
        String channel = event.channel();
        if (channel.equals("+switch-master") || channel.equals("+tilt") || channel.startsWith("-failover-abort")) {
            kept.add(event);
        }
    }

    /** The instants, since the given one, at which each sentinel announced the first switch of each master. */
    List<Long> switches(long sinceNanos) {
        Set<String> seen = new HashSet<>();
        List<Long> instants = new ArrayList<>();
        for (ObservedEvent event : kept) {
            String master = event.payload().split(" ", 2)[0];
            if (event.channel().equals("+switch-master")
                    && event.atNanos() >= sinceNanos
                    && seen.add(event.sentinel() + " " + master)) {
                instants.add(event.atNanos());
            }
        }
        return instants;
    }

    /** Failovers given up since the given instant. */
    long aborts(long sinceNanos) {
        return count("-failover-abort", sinceNanos);
    }

    /** How often a sentinel went into TILT since the given instant. */
    long tilts(long sinceNanos) {
        return count("+tilt", sinceNanos);
    }

    private long count(String prefix, long sinceNanos) {
        return kept.stream()
                .filter(event -> event.channel().startsWith(prefix) && event.atNanos() >= sinceNanos)
                .count();
    }
}
