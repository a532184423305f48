package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.topology.TopologySettings.Credentials;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers and sentinels that want a login are monitored and failed over, and the password is told to nobody else. */
@Timeout(180)
class CredentialsIT {
    private static final String PASSWORD = "hush-0815-quiet";
    private static final String LATER_PASSWORD = "later-0816-quiet";
    private static final String SENTINEL_PASSWORD = "post-0817-quiet";

    @ParameterizedTest
    @ValueSource(strings = {"", "guard"})
    void shouldFailOverServersThatWantLogin(String user) throws IOException {
        Credentials login = new Credentials(Optional.of(user).filter(name -> !name.isEmpty()), PASSWORD);
        TopologySettings settings = Subject.sentinels(3).withCredentials(login).withSentinelPassword(SENTINEL_PASSWORD);
        try (Topology topology = Topology.start(settings)) {
            RedisProcess old = topology.servers().get(0);

            long faultNanos = old.sigkill();
            topology.awaitSwitchAnnounced(faultNanos, PATIENCE);
            Endpoint master = topology.awaitOtherMaster(old.endpoint(), PATIENCE);
            old.restart();
            topology.awaitReplicaOf(old, master, PATIENCE);
            setPassword(topology.sentinels().get(0));

            for (SentinelProcess sentinel : topology.sentinels()) {
                assertFalse(sentinel.log().contains(PASSWORD), sentinel::logTail);
                assertFalse(sentinel.log().contains(LATER_PASSWORD), sentinel::logTail);
                assertFalse(sentinel.log().contains(SENTINEL_PASSWORD), sentinel::logTail);
            }
            assertFalse(topology.events().describe(faultNanos).contains("-quiet"), topology::diagnosis);
        }
    }

    private static void setPassword(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            Reply reply =
                    client.resp().call("SENTINEL", "SET", TopologySettings.MASTER_NAME, "auth-pass", LATER_PASSWORD);
            assertEquals(new Reply.Text("OK"), reply);
        }
    }
}
