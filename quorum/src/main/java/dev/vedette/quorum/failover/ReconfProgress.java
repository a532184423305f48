package dev.vedette.quorum.failover;

import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.instance.RedisInstance.Reconf;
import java.util.List;

/**
 * How far the other replicas have come behind the new master. The superseded master is not among them: it is demoted on its
 * own, as soon as it shows up.
 *
 * @param underWay replicas told to follow that do not do so yet
 * @param waiting reachable replicas that have not been told, in order
 * @param remaining replicas that are not done and not subjectively down
 */
public record ReconfProgress(int underWay, List<RedisInstance> waiting, int remaining) {

    public ReconfProgress {
        waiting = List.copyOf(waiting);
    }

    /** The present state of the group. */
    public static ReconfProgress of(MasterGroup group) {
        List<RedisInstance> others = group.replicas().stream()
                .filter(replica -> !replica.isSuperseded())
                .toList();
        int underWay = (int) others.stream().filter(ReconfProgress::isUnderWay).count();
        List<RedisInstance> waiting = others.stream()
                .filter(replica -> replica.reconf() == Reconf.NONE && ReplicaRanking.isReachable(replica))
                .toList();
        int remaining = (int) others.stream()
                .filter(replica -> replica.reconf() != Reconf.DONE && !replica.isSubjectivelyDown())
                .count();
        return new ReconfProgress(underWay, waiting, remaining);
    }

    /** The replicas to be told now, so that no more than {@code parallelSyncs} are under way. */
    public List<RedisInstance> next(int parallelSyncs) {
        int free = Math.max(0, parallelSyncs - underWay);
        return waiting.subList(0, Math.min(free, waiting.size()));
    }

    /** Whether the replica was told to follow and does not do so yet. */
    public static boolean isUnderWay(RedisInstance replica) {
        return replica.reconf() == Reconf.SENT || replica.reconf() == Reconf.IN_PROGRESS;
    }
}
