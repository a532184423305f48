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
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One entry of the lists is forgotten, on disk before the answer; what is still there is found again. */
@Timeout(180)
class ForgetIT {
    @BeforeAll
    static void onlyVedetteForgetsSingly() {
        Assumptions.assumeTrue(Subject.isVedette(), "VEDETTE FORGET is Vedette's own");
    }

    @Test
    void shouldForgetADeadReplicaAndADeadSentinelAndFindThemAgain() throws IOException {
        try (Topology topology = Topology.start(Subject.calmSentinels(3))) {
            SentinelProcess asked = topology.sentinels().get(0);
            RedisProcess replica = topology.servers().get(2);
            SentinelProcess peer = topology.sentinels().get(2);
            String peerId;
            try (SentinelClient client = peer.connect()) {
                peerId = client.myId();
            }
            assertTrue(forget(asked, "SENTINEL", peerId).failure().startsWith("INUSE "));

            replica.sigkill();
            peer.sigkill();
            awaitDown(topology, asked, false, replica.endpoint());
            awaitDown(topology, asked, true, peer.endpoint());
            assertEquals(new Reply.Text("OK"), forgetReplica(asked, replica.endpoint()));
            assertEquals(new Reply.Text("OK"), forget(asked, "SENTINEL", peerId));

            assertEquals(1, descriptions(asked, false).size());
            assertEquals(1, descriptions(asked, true).size());
            assertFalse(asked.confText().contains(" " + replica.endpoint().port() + "\n"), asked::confText);
            assertFalse(asked.confText().contains(peerId), asked::confText);
            assertEquals(2, descriptions(topology.sentinels().get(1), false).size(), "the others were not asked");

            replica.restart();
            peer.restart();
            topology.awaitDiscovered();
        }
    }

    @Test
    void shouldSayThatALiveReplicaComesBack() throws IOException {
        try (Topology topology = Topology.start(Subject.sentinels(1).withQuorum(1))) {
            SentinelProcess asked = topology.sentinels().get(0);
            Endpoint replica = topology.servers().get(1).endpoint();

            Reply reply = forgetReplica(asked, replica);

            assertEquals(new Reply.Text("OK, but the master lists it: its next INFO brings it back"), reply);
            topology.awaitDiscovered();
            assertTrue(forgetReplica(asked, Endpoint.loopback(1)).failure().startsWith("ERR No such replica"));
        }
    }

    private static void awaitDown(Topology topology, SentinelProcess asked, boolean isPeer, Endpoint whom) {
        Await.until(
                whom + " in s_down",
                PATIENCE,
                () -> descriptions(asked, isPeer).stream()
                        .filter(fields -> Integer.toString(whom.port()).equals(fields.get("port")))
                        .anyMatch(fields -> fields.getOrDefault("flags", "").contains("s_down")),
                topology::diagnosis);
    }

    private static List<Map<String, String>> descriptions(SentinelProcess asked, boolean ofPeers) throws IOException {
        try (SentinelClient client = asked.connect()) {
            return ofPeers ? client.sentinels(MASTER_NAME) : client.replicas(MASTER_NAME);
        }
    }

    private static Reply forgetReplica(SentinelProcess asked, Endpoint replica) throws IOException {
        return forget(asked, "REPLICA", replica.host(), Integer.toString(replica.port()));
    }

    private static Reply forget(SentinelProcess asked, String... whom) throws IOException {
        List<String> words = new ArrayList<>(List.of("VEDETTE", "FORGET", MASTER_NAME));
        words.addAll(List.of(whom));
        try (SentinelClient client = asked.connect()) {
            return client.resp().call(words.toArray(String[]::new));
        }
    }
}
