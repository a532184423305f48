package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.server.CachedInfo;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InfoCacheTest {

    private static final InstanceId ONE =
            new InstanceId.DataInstance(new MasterName("mymaster"), new Endpoint("10.0.0.1", 6379));
    private static final InstanceId OTHER =
            new InstanceId.DataInstance(new MasterName("mymaster"), new Endpoint("10.0.0.2", 6379));

    private final InfoCache cache = new InfoCache();

    @Test
    void shouldKeepTheLastTextOfEachInstanceByteForByte() {
        cache.put(OTHER, "role:slave\r\n", 5);
        for (String text : new String[] {"role:master\r\n\u00ff\u0000", "", "x".repeat(100_000), "short", "shorter?"}) {
            cache.put(ONE, text, text.length());

            assertEquals(Optional.of(new CachedInfo(text, text.length())), cache.find(ONE));
        }
        assertEquals(Optional.of(new CachedInfo("role:slave\r\n", 5)), cache.find(OTHER));
    }

    @Test
    void shouldNotChangeWhatWasFoundWhenTheNextTextComes() {
        cache.put(ONE, "first", 1);
        CachedInfo found = cache.find(ONE).orElseThrow();
        cache.put(ONE, "second", 2);

        assertEquals(new CachedInfo("first", 1), found);
    }

    @Test
    void shouldForgetAnInstance() {
        cache.put(ONE, "text", 1);
        cache.remove(ONE);

        assertEquals(Optional.empty(), cache.find(ONE));
    }
}
