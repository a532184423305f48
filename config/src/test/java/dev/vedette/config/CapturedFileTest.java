package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.vedette.config.ConfLoad.Loaded;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A file of a real redis-sentinel 7.0.15 after a failover; the user wrote its first ten lines. Only its dir was changed by
 * hand.
 */
final class CapturedFileTest {
    @Test
    void shouldReadTheStateOfARealSentinel() throws IOException {
        SentinelConf conf = load().conf();

        MasterConf expected = MasterConf.monitored("shop", "127.0.0.1", 6653, 2)
                .withSettings(2, 1000, 20000, 1)
                .withCredentials(Optional.empty(), Optional.of("s3cr#t"))
                .withEpochs(1, 1)
                .withKnown(
                        List.of(new KnownReplica("127.0.0.1", 6651), new KnownReplica("127.0.0.1", 6652)),
                        List.of(
                                new KnownSentinel("127.0.0.1", 26652, "fe32ddd84a0a32418554f787ed9637d5e95f01c3"),
                                new KnownSentinel("127.0.0.1", 26653, "b165688047197a3cf4ded9d3c83ceb132b6d5883")));
        assertEquals(List.of(expected), conf.masters());
        assertEquals(
                Optional.of("3cf96e867d4a83c699fc5df2f34d5a17a4cfd8fe"),
                conf.global().myid());
        assertEquals(1, conf.global().currentEpoch());
        assertEquals(9121, conf.vedette().httpPort());
        assertEquals(
                List.of(new UserConf("default", List.of("on", "nopass", "~*", "&*", "+@all"))),
                conf.general().access().users());
    }

    @Test
    void shouldLeaveTheFileAsItIsWhileNothingChanges() throws IOException {
        Loaded loaded = load();

        assertEquals(text(), ConfRewriter.ofMainFile(loaded.sources()).rewrite(text(), loaded.conf()));
    }

    private static Loaded load() throws IOException {
        return Parsing.loaded(new FakeSurroundings(), text());
    }

    private static String text() throws IOException {
        try (InputStream in = CapturedFileTest.class.getResourceAsStream("rewritten-by-redis-sentinel-7.0.15.conf")) {
            assertNotNull(in);
            return ByteText.of(in.readAllBytes());
        }
    }
}
