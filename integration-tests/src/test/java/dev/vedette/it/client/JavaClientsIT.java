package dev.vedette.it.client;

import java.io.IOException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jedis, Lettuce, Redisson and the Vert.x client follow every failover. */
@Timeout(300)
class JavaClientsIT {
    @ParameterizedTest
    @EnumSource
    void shouldFollowMaster(Access access) throws IOException {
        Following.check(access, JavaClients::start);
    }
}
