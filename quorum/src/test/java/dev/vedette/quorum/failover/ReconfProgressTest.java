package dev.vedette.quorum.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.instance.Groups;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.instance.RedisInstance.Reconf;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ReconfProgressTest {

    private final MasterGroup group = Groups.group(2);

    @Test
    void shouldTellNoMoreThanParallelSyncsAtATime() {
        RedisInstance one = replica(2, Reconf.NONE);
        RedisInstance two = replica(3, Reconf.NONE);
        replica(4, Reconf.SENT);

        ReconfProgress progress = ReconfProgress.of(group);

        assertEquals(List.of(), progress.next(1));
        assertEquals(List.of(one), progress.next(2));
        assertEquals(List.of(one, two), progress.next(9));
    }

    @Test
    void shouldCountThoseUnderWayUntilTheyAreInStep() {
        replica(2, Reconf.SENT);
        replica(3, Reconf.IN_PROGRESS);
        replica(4, Reconf.DONE);

        ReconfProgress progress = ReconfProgress.of(group);

        assertEquals(2, progress.underWay());
        assertEquals(2, progress.remaining());
    }

    @Test
    void shouldNotWaitForTheDeadNorForTheOldMaster() {
        replica(2, Reconf.NONE).setSdownSince(OptionalLong.of(1));
        replica(3, Reconf.NONE).setSuperseded(true);

        ReconfProgress progress = ReconfProgress.of(group);

        assertEquals(0, progress.remaining());
        assertEquals(List.of(), progress.waiting());
    }

    @Test
    void shouldWaitForAReplicaWhoseLinkIsNotOpenWithoutTellingIt() {
        group.addReplica(Groups.at(2), Groups.now(0));

        ReconfProgress progress = ReconfProgress.of(group);

        assertEquals(1, progress.remaining());
        assertEquals(List.of(), progress.waiting());
    }

    private RedisInstance replica(int number, Reconf reconf) {
        RedisInstance replica = group.addReplica(Groups.at(number), Groups.now(0));
        Groups.open(replica, Groups.now(0));
        replica.setReconf(reconf, Groups.now(0));
        return replica;
    }
}
