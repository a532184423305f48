package dev.vedette.sentinel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.model.MasterName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailoverStoryTest {

    private static final MasterName MASTER = new MasterName(Pictures.MASTER);
    private static final String ME = "a".repeat(40);
    private static final String PEER = "b".repeat(40);
    private static final String OTHER = "c".repeat(40);

    private final Pictures set = new Pictures();
    private final List<String> stories = new ArrayList<>();
    private final FailoverHistory history = new FailoverHistory(
            ME,
            name -> set.take().view().master(name),
            name -> set.take().outlook(name),
            new FailoverHistory.Listener() {
                @Override
                public void lost(MasterName master, long bytes) {}

                @Override
                public void ended(FailoverRecord record) {
                    stories.add(FailoverStory.of(record));
                }
            });

    @Test
    void shouldTellAllThatTheLeaderKnowsOnceItsReplicasFollow() {
        leadToTheSwitch();
        assertEquals(List.of(), stories);

        event(1_090, EventType.RECONF_DONE, "slave 127.0.0.1:6381 127.0.0.1 6381 @ mymaster 127.0.0.1 6380");
        event(1_100, EventType.FAILOVER_END, "");

        assertEquals(
                List.of("Failover of mymaster from 127.0.0.1:6379 to 127.0.0.1:6380 led by this sentinel"
                        + "; the master was down, down-after 10000 ms"
                        + "; ms after +sdown: agreed 3, began 4, elected 14, chosen 20, promoted 44, switched 45, ended 100"
                        + "; votes: 2 for this sentinel, 1 for another, of 3 sentinels"
                        + "; chosen 127.0.0.1:6380: the only one"
                        + "; behind the furthest known server by 1000 bytes, which are lost"
                        + "; reconfigured: 127.0.0.1:6381"),
                stories);
    }

    @Test
    void shouldTellInShortOfAFailoverThatAnotherLed() {
        event(1_000, EventType.SUBJECTIVELY_DOWN, "master mymaster 127.0.0.1 6379");
        event(1_050, EventType.CONFIG_UPDATE_FROM, "sentinel " + PEER + " 127.0.0.1 26380 @ mymaster");
        event(1_051, EventType.SWITCH_MASTER, "mymaster 127.0.0.1 6379 127.0.0.1 6380");

        assertEquals(
                List.of("Failover of mymaster from 127.0.0.1:6379 to 127.0.0.1:6380 led by " + PEER
                        + "; ms after +sdown: switched 51"),
                stories);
    }

    @Test
    void shouldTellWhyAnAttemptWasGivenUp() {
        event(1_000, EventType.SUBJECTIVELY_DOWN, "master mymaster 127.0.0.1 6379");
        event(1_010, EventType.TRY_FAILOVER, "");
        vote(PEER, OTHER);
        vote(OTHER, OTHER);
        event(1_100, EventType.ABORT_NOT_ELECTED, "");

        assertEquals(
                List.of("Failover of mymaster given up by this sentinel: not-elected"
                        + "; the master was down, down-after 10000 ms"
                        + "; ms after +sdown: began 10, given up 100"
                        + "; votes: 1 for this sentinel, 2 for another, of 3 sentinels"),
                stories);
    }

    @Test
    void shouldTellOfAReconfigurationThatWasCutShort() {
        leadToTheSwitch();

        event(1_200, EventType.SWITCH_MASTER, "mymaster 127.0.0.1 6380 127.0.0.1 6379");

        assertEquals(2, stories.size());
        assertEquals("reconfigured: none, and not finished", stories.get(0).split("; ")[6]);
    }

    @Test
    void shouldTellAtTheEndOfTheProcessWhatIsStillOpen() {
        leadToTheSwitch();

        history.end();

        assertEquals(1, stories.size());
    }

    private void leadToTheSwitch() {
        event(1_000, EventType.SUBJECTIVELY_DOWN, "master mymaster 127.0.0.1 6379");
        event(1_003, EventType.OBJECTIVELY_DOWN, "");
        event(1_004, EventType.TRY_FAILOVER, "");
        vote(PEER, ME);
        vote(OTHER, OTHER);
        event(1_014, EventType.ELECTED_LEADER, "");
        event(1_020, EventType.SELECTED_REPLICA, "slave 127.0.0.1:6380 127.0.0.1 6380 @ mymaster 127.0.0.1 6379");
        event(1_044, EventType.PROMOTED_REPLICA, "");
        event(1_045, EventType.SWITCH_MASTER, "mymaster 127.0.0.1 6379 127.0.0.1 6380");
    }

    private void event(long nowMillis, EventType type, String payload) {
        history.event(nowMillis, new Event(type, Optional.of(MASTER), payload));
    }

    private void vote(String peer, String candidate) {
        history.note(new Note(
                EventLevel.WARNING,
                Note.Subject.VOTE_RECEIVED,
                Optional.of(MASTER),
                peer + " voted for " + candidate + " 8"));
    }
}
