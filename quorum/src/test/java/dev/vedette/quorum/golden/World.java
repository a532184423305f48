package dev.vedette.quorum.golden;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hosts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** Everything round the cores of a trace: a clock, servers, peers, and a network in which each way takes a millisecond. */
final class World {

    /** How long a message is on its way. */
    static final long WAY_MILLIS = 1;

    /** More happenings than this in one millisecond are an endless loop. */
    private static final int MAX_HAPPENINGS_A_MILLI = 5_000;

    final Story story = new Story();
    final Map<String, Host> hosts = new LinkedHashMap<>();
    final Map<Endpoint, RedisNode> nodes = new LinkedHashMap<>();
    final Map<String, ScriptedPeer> peers = new LinkedHashMap<>();
    private final Map<String, List<String>> names = new LinkedHashMap<>();
    private boolean announcesNames;
    private final Set<String> cuts = new LinkedHashSet<>();
    private final Set<String> refusals = new LinkedHashSet<>();
    private final PriorityQueue<Happening> queue = new PriorityQueue<>();
    private long sequence;
    private long nowMillis;

    long nowMillis() {
        return nowMillis;
    }

    /** Lets {@code action} happen later, behind all that happens at the same time and was arranged before. */
    void later(long delayMillis, Runnable action) {
        queue.add(new Happening(nowMillis + delayMillis, sequence++, action));
    }

    /** Lets time pass up to {@code millis}, and everything happen that is due by then. */
    void runTo(long millis) {
        int atOnce = 0;
        while (true) {
            Optional<Host> due = firstDue();
            long hostMillis = due.map(Host::dueMillis).orElse(Long.MAX_VALUE);
            long queueMillis = queue.isEmpty() ? Long.MAX_VALUE : queue.peek().atMillis;
            long next = Math.min(hostMillis, queueMillis);
            if (next > millis) {
                break;
            }
            atOnce = next > nowMillis ? 0 : atOnce + 1;
            if (atOnce > MAX_HAPPENINGS_A_MILLI) {
                throw new AssertionError("an endless loop at " + nowMillis);
            }
            nowMillis = Math.max(nowMillis, next);
            story.at(nowMillis);
            if (queueMillis <= hostMillis) {
                queue.poll().action.run();
            } else {
                due.orElseThrow().deadline();
            }
        }
        nowMillis = millis;
        story.at(nowMillis);
    }

    /** Lets a name lead to an address, and announces names or addresses from now on. */
    void name(Words words) {
        words.value("announce").ifPresent(yes -> announcesNames = yes.equals("yes"));
        words.value("is").ifPresent(address -> names.put(words.first(), List.of(address)));
        hosts.values().forEach(host -> host.namesChanged(words.first()));
    }

    /** Where names lead. */
    Hosts names() {
        return new Hosts(announcesNames, names);
    }

    /** The server or sentinel that listens there is known to the world by its address. */
    Endpoint resolved(Endpoint endpoint) {
        return names().resolved(endpoint);
    }

    /** Cuts the way between two names, or mends it. A server's name is its address. */
    void cut(String one, String other, boolean isCut) {
        if (isCut) {
            cuts.add(one + "/" + other);
            cuts.add(other + "/" + one);
        } else {
            cuts.remove(one + "/" + other);
            cuts.remove(other + "/" + one);
        }
    }

    boolean isCut(String from, String to) {
        return cuts.contains(from + "/" + to);
    }

    /** Has a firewall refuse whatever one asks of the other, or lets it through again. */
    void refuse(String from, String to, boolean isRefused) {
        if (isRefused) {
            refusals.add(from + "/" + to);
        } else {
            refusals.remove(from + "/" + to);
        }
    }

    boolean isRefused(String from, String to) {
        return refusals.contains(from + "/" + to);
    }

    private Optional<Host> firstDue() {
        Host first = null;
        for (Host host : hosts.values()) {
            if (first == null || host.dueMillis() < first.dueMillis()) {
                first = host;
            }
        }
        return Optional.ofNullable(first);
    }

    private record Happening(long atMillis, long sequence, Runnable action) implements Comparable<Happening> {

        @Override
        public int compareTo(Happening other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
