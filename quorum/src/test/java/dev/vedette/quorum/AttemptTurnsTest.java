package dev.vedette.quorum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.election.Ballot;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.failover.FailoverCause;
import dev.vedette.quorum.failover.FailoverContext;
import dev.vedette.quorum.instance.Groups;
import dev.vedette.quorum.model.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fifty masters that are down at once, before one sentinel. */
final class AttemptTurnsTest {

    private static final FailoverContext CONTEXT = new FailoverContext(new Epoch(3), FailoverCause.MASTER_DOWN, 100);

    private final AttemptTurns turns = new AttemptTurns();
    private final List<GroupState> masters = IntStream.range(0, 50)
            .mapToObj(number -> new GroupState(Groups.group("m" + number, 2), Ballot.restored(Epoch.ZERO, 0), 0))
            .toList();

    @Test
    void shouldLetSoManyStandAndCallTheOthersInTheirOrder() {
        List<GroupState> standing = standAsManyAsMay();
        assertEquals(masters.subList(0, AttemptTurns.MOST), standing);

        turns.await(masters.get(30));
        turns.await(masters.get(25));
        assertEquals(List.of(), turns.callNext());

        switched(standing.get(0));
        assertEquals(List.of(masters.get(30)), turns.callNext());
        assertTrue(turns.isFull(masters.get(40)), "the place is kept for the one that was called");
        assertFalse(turns.isFull(masters.get(30)));
    }

    @Test
    void shouldKeepThePlaceUntilTheReplicaIsAMaster() {
        GroupState first = standAsManyAsMay().get(0);

        first.moveTo(new Failover.WaitPromotion(CONTEXT, Groups.at(2), 1, 2, false));
        turns.note(first);
        assertTrue(turns.isFull(masters.get(40)));

        first.moveTo(new Failover.Switching(CONTEXT, Groups.at(2), 1));
        turns.note(first);
        assertFalse(turns.isFull(masters.get(40)));
    }

    @Test
    void shouldLetFewerStandTheMoreFailAndMoreAgainWhenTheySucceed() {
        standAsManyAsMay().forEach(this::givenUp);
        List<GroupState> few = standAsManyAsMay();
        assertEquals(AttemptTurns.FEWEST, few.size());

        few.forEach(this::switched);
        List<GroupState> more = standAsManyAsMay();
        assertTrue(more.size() > few.size() && more.size() < AttemptTurns.MOST, more.size() + " stand");

        for (int round = 0; round < 10; round++) {
            standAsManyAsMay().forEach(this::switched);
            more.forEach(this::switched);
        }
        assertEquals(AttemptTurns.MOST, standAsManyAsMay().size());
    }

    @Test
    void shouldKeepRoomForMastersThatAreNewHoweverFewMayStand() {
        for (int number = 0; number < AttemptTurns.MOST; number++) {
            turns.failed();
        }
        masters.subList(0, 40).forEach(GroupState::attemptFailed);

        List<GroupState> tried = masters.subList(0, 40).stream()
                .filter(master -> !turns.isFull(master))
                .peek(this::stand)
                .toList();

        assertTrue(tried.size() < AttemptTurns.FEWEST, tried.size() + " that have failed stand");
        assertFalse(turns.isFull(masters.get(45)));
    }

    @Test
    void shouldNotBlameItselfForAttemptsThatEndForOtherReasons() {
        for (int round = 0; round < 3; round++) {
            standAsManyAsMay().forEach(master -> {
                master.moveTo(new Failover.Idle());
                turns.note(master);
            });
        }

        assertEquals(AttemptTurns.MOST, standAsManyAsMay().size());
    }

    private List<GroupState> standAsManyAsMay() {
        List<GroupState> standing = new ArrayList<>();
        for (GroupState master : masters) {
            if (!master.isAttempting() && !turns.isFull(master)) {
                stand(master);
                standing.add(master);
            }
        }
        return standing;
    }

    private void stand(GroupState master) {
        master.moveTo(new Failover.WaitStart(CONTEXT));
        turns.note(master);
    }

    private void switched(GroupState master) {
        master.moveTo(new Failover.Switching(CONTEXT, Groups.at(2), 1));
        turns.note(master);
    }

    private void givenUp(GroupState master) {
        master.moveTo(new Failover.Idle());
        turns.failed();
        turns.note(master);
    }
}
