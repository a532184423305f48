package dev.vedette.sentinel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hello;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HelloTextTest {

    private static final String ID = "7292a65c165af57a2aa8d6379a1ad448fd27c2bd";

    @Test
    void shouldReadAddressesInEverySpelling() {
        Hello hello = HelloText.parse("0:0:0:0:0:0:0:1,26379," + ID + ",3,mymaster,2001:DB8:0::1,6379,2")
                .orElseThrow();

        assertEquals(new Endpoint("::1", 26379), hello.sentinel());
        assertEquals(new Endpoint("2001:db8::1", 6379), hello.master());
    }

    @Test
    void shouldLeaveNamesAsTheyAre() {
        Hello hello = HelloText.parse("Sentinel-0.redis,26379," + ID + ",3,mymaster,Redis-0,6379,2")
                .orElseThrow();

        assertEquals(new Endpoint("Sentinel-0.redis", 26379), hello.sentinel());
        assertEquals(new Endpoint("Redis-0", 6379), hello.master());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "1::2::3", "[::1]", "a/b"})
    void shouldRefuseWhatIsNoHost(String host) {
        assertTrue(HelloText.parse(host + ",26379," + ID + ",3,mymaster,10.0.0.1,6379,2")
                .isEmpty());
        assertTrue(HelloText.parse("10.0.0.1,26379," + ID + ",3,mymaster," + host + ",6379,2")
                .isEmpty());
    }
}
