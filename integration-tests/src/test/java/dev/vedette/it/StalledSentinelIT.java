package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.ObservedEvent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sentinel that stood still must not take its own pause for the silence of others. */
@Timeout(120)
class StalledSentinelIT {
    private static final int ANSWERS_WATCHED = 3;

    @Test
    void shouldBlameNobodyForItsOwnPause() throws IOException {
        try (Topology topology = Topology.start(Subject.calmSentinels(3).withQuorum(1))) {
            SentinelProcess stalled = topology.sentinels().get(0);
            String id = idOf(stalled);

            long pauseNanos = stalled.sigstop();
            awaitOthersSay("+sdown", topology, id, pauseNanos);
            stalled.sigcont();
            awaitOthersSay("-sdown", topology, id, pauseNanos);
            awaitPings(topology, stalled);

            List<ObservedEvent> blame = topology.events()
                    .matching(
                            pauseNanos,
                            event -> event.isAboutMaster("+sdown")
                                    || event.isAboutMaster("+odown")
                                    || event.channel().equals("+try-failover"));
            assertEquals(List.of(), blame, topology::diagnosis);
        }
    }

    private static void awaitOthersSay(String channel, Topology topology, String id, long sinceNanos) {
        topology.events()
                .await(
                        channel + " of the stalled one",
                        2,
                        sinceNanos,
                        PATIENCE,
                        event -> event.channel().equals(channel)
                                && event.payload().startsWith("sentinel " + id + " "));
    }

    /** Waits until the stalled one has had fresh answers of the master for a while. */
    private static void awaitPings(Topology topology, SentinelProcess stalled) {
        for (int i = 0; i < ANSWERS_WATCHED; i++) {
            Await.until("an answer not yet seen", PATIENCE, () -> answerAge(stalled) > 50, topology::diagnosis);
            Await.until("a fresh answer", PATIENCE, () -> answerAge(stalled) <= 50, topology::diagnosis);
        }
    }

    private static long answerAge(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return Long.parseLong(client.master(MASTER_NAME).getOrDefault("last-ok-ping-reply", "0"));
        }
    }

    private static String idOf(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return client.myId();
        }
    }
}
