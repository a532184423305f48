package dev.vedette.it.acl;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.topology.TopologySettings.Credentials;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers and sentinels of both kinds grant each other the least that they need. Source: docs/protocol.md, Access rules. */
@Timeout(180)
class AclFailoverIT {
    private static final String SERVER_PASSWORD = "hush-5001-quiet";
    private static final String PEER_PASSWORD = "hush-5002-quiet";
    private static final String CLIENT_PASSWORD = "hush-5003-quiet";
    private static final String AT_SERVERS = "resetchannels &__sentinel__:hello -@all +client|setname +ping +info"
            + " +subscribe +publish +multi +exec +slaveof +config|rewrite +client|kill +script|kill";
    private static final String AT_SENTINELS = "resetchannels &__sentinel__:hello -@all +ping +auth +client|setname"
            + " +publish +sentinel|is-master-down-by-addr";

    @Test
    void shouldFailOverWithTheLeastRights() throws IOException {
        Assumptions.assumeTrue(SentinelKind.REDIS_SENTINEL.isAvailable(), "redis-sentinel is not installed");
        TopologySettings settings = TopologySettings.of(
                        List.of(SentinelKind.VEDETTE, SentinelKind.VEDETTE, SentinelKind.REDIS_SENTINEL))
                .withCredentials(new Credentials(Optional.of("guard"), SERVER_PASSWORD, AT_SERVERS))
                .withSentinelPassword(CLIENT_PASSWORD)
                .withLines(
                        "user peer on >" + PEER_PASSWORD + " " + AT_SENTINELS,
                        "sentinel sentinel-user peer",
                        "sentinel sentinel-pass " + PEER_PASSWORD);
        try (Topology topology = Topology.start(settings)) {
            RedisProcess old = topology.servers().get(0);

            long faultNanos = old.sigkill();
            topology.awaitSwitchAnnounced(faultNanos, PATIENCE);
            Endpoint master = topology.awaitOtherMaster(old.endpoint(), PATIENCE);
            old.restart();
            topology.awaitReplicaOf(old, master, PATIENCE);

            for (SentinelProcess sentinel : topology.sentinels()) {
                assertNothingWasRefused(sentinel);
                assertFalse(sentinel.log().contains("-quiet"), sentinel::logTail);
            }
        }
    }

    private static void assertNothingWasRefused(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            Reply refused = client.resp().call("ACL", "LOG");
            assertEquals(List.of(), refused.items(), () -> sentinel + " refused " + refused);
        }
    }
}
