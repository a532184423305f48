package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A leader that is told to crash in the middle of its failover: the others finish what it began. */
@Timeout(180)
class SimulatedCrashIT {
    private static final int SIMULATED_CRASH = 99;
    private static final Reply OK = new Reply.Text("OK");

    @Test
    void shouldEndWithOneMasterWhenTheLeaderDiesAfterThePromotion() throws IOException {
        try (Topology topology = Topology.start(Subject.calmSentinels(3))) {
            SentinelProcess dead = crashInFailover(topology, "crash-after-promotion");
            Endpoint old = topology.servers().get(0).endpoint();

            assertTrue(dead.log().contains("+promoted-slave"), dead::logTail);
            assertFalse(monitorLine(dead).contains(" " + old.port() + " "), dead::confText);
            awaitOneMaster(topology, old);

            dead.restart();
            awaitOneMaster(topology, old);
        }
    }

    @Test
    void shouldPromoteByAnotherLeaderWhenTheFirstDiesAfterItsElection() throws IOException {
        try (Topology topology = Topology.start(Subject.calmSentinels(3))) {
            SentinelProcess dead = crashInFailover(topology, "crash-after-election");
            Endpoint old = topology.servers().get(0).endpoint();

            assertTrue(dead.log().contains("+elected-leader"), dead::logTail);
            assertFalse(dead.log().contains("+selected-slave"), dead::logTail);
            awaitOneMaster(topology, old);
        }
    }

    /**
     * Tells one sentinel to crash, and to lead the failover of a master that has just died, before anybody has noticed. Answers that
     * sentinel once it is gone.
     */
    private static SentinelProcess crashInFailover(Topology topology, String failure) throws IOException {
        SentinelProcess leader = topology.sentinels().get(0);
        try (SentinelClient client = leader.connect()) {
            assertEquals(OK, client.resp().call("SENTINEL", "SIMULATE-FAILURE", failure));
            topology.servers().get(0).sigkill();
            assertEquals(OK, client.failover(MASTER_NAME), topology::diagnosis);
        }
        assertEquals(SIMULATED_CRASH, leader.awaitExit(PATIENCE), leader::logTail);
        assertTrue(leader.log().contains("Sentinel CRASH because of SENTINEL simulate-failure"), leader::logTail);
        return leader;
    }

    /** The living sentinels name one master, and the other living server follows it. */
    private static void awaitOneMaster(Topology topology, Endpoint old) {
        Endpoint master = topology.awaitOtherMaster(old, PATIENCE);
        for (RedisProcess server : topology.servers()) {
            if (server.isAlive() && !server.endpoint().equals(master)) {
                topology.awaitReplicaOf(server, master, PATIENCE);
            }
        }
    }

    private static String monitorLine(SentinelProcess sentinel) {
        return sentinel.confText()
                .lines()
                .filter(line -> line.startsWith("sentinel monitor "))
                .findFirst()
                .orElseThrow();
    }
}
