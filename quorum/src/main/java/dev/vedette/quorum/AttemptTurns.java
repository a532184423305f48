package dev.vedette.quorum;

import dev.vedette.quorum.model.MasterName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which masters this sentinel stands for now. Hundreds of attempts at once would keep one another waiting, each beyond its
 * lease; so there are few, and the other masters wait in the order in which they came. How many there may be depends on how they
 * go: each that fails makes them fewer, some that succeed one more, since a busy machine takes longer for each.
 */
final class AttemptTurns {

    /** Most attempts of this sentinel that are not decided yet. */
    static final int MOST = 12;

    /** The fewest to which failures bring it. */
    static final int FEWEST = 8;

    /** So many fewer there are after each that failed. */
    private static final int LESS_AFTER_FAILURE = 1;

    /** After so many that succeeded there may be one more. */
    private static final int SUCCESSES_FOR_ONE_MORE = 5;

    /** A master whose attempts have failed leaves this part of the room to others: it may fail over and over. */
    private static final int PART_FOR_NEW = 2;

    private final Set<MasterName> underWay = new LinkedHashSet<>();
    private final Map<MasterName, GroupState> waiting = new LinkedHashMap<>();
    private final Set<MasterName> called = new LinkedHashSet<>();
    private int limit = MOST;
    private int successes;

    /** Whether an attempt for that master has to wait until others are decided. */
    boolean isFull(GroupState groupState) {
        int keptForOthers = called.size() - (called.contains(groupState.group().name()) ? 1 : 0);
        return underWay.size() + keptForOthers >= most(groupState);
    }

    /** Lines a master up. */
    void await(GroupState groupState) {
        waiting.putIfAbsent(groupState.group().name(), groupState);
    }

    /** Takes note of what became of a master's failover. */
    void note(GroupState groupState) {
        MasterName name = groupState.group().name();
        called.remove(name);
        if (groupState.isAttempting()) {
            underWay.add(name);
            waiting.remove(name);
        } else if (underWay.remove(name) && groupState.hasPromoted()) {
            succeeded();
        }
    }

    /** An attempt took too long, as it does where there are too many. */
    void failed() {
        limit = Math.max(FEWEST, limit - LESS_AFTER_FAILURE);
        successes = 0;
    }

    private void succeeded() {
        successes++;
        if (limit < MOST && successes >= SUCCESSES_FOR_ONE_MORE) {
            limit++;
            successes = 0;
        }
    }

    /** Forgets a master that is monitored no longer. */
    void forget(MasterName name) {
        underWay.remove(name);
        waiting.remove(name);
        called.remove(name);
    }

    /** Takes those out of the line for which there is room; it is kept for them until they are noted. */
    List<GroupState> callNext() {
        if (waiting.isEmpty() || underWay.size() + called.size() >= limit) {
            return List.of();
        }
        List<GroupState> next = new ArrayList<>();
        Iterator<GroupState> line = waiting.values().iterator();
        while (line.hasNext() && underWay.size() + called.size() < limit) {
            GroupState first = line.next();
            if (underWay.size() + called.size() < most(first)) {
                line.remove();
                called.add(first.group().name());
                next.add(first);
            }
        }
        return next;
    }

    private int most(GroupState groupState) {
        return groupState.hasFailed() ? limit / PART_FOR_NEW : limit;
    }
}
