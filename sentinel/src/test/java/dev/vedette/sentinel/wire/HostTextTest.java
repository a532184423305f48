package dev.vedette.sentinel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTextTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,127.0.0.1",
        "redis-0.redis.svc,redis-0.redis.svc",
        "0:0:0:0:0:0:0:1,::1",
        "2001:DB8:0:0:1:0:0:1,2001:db8::1:0:0:1",
        "fe80:0:0:0:0:0:0:7%eth0,fe80::7",
        "127.1,127.0.0.1",
    })
    void shouldBringAddressesToCanonicalText(String text, String canonical) {
        assertEquals(Optional.of(canonical), HostText.canonical(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,b", "a\n", "?", "1::2::3", "a:b", "256.0.0.1", "1.2.3.4.5", "a%b", "\u00e9"})
    void shouldRefuseWhatIsNoHost(String text) {
        assertEquals(Optional.empty(), HostText.canonical(text));
    }

    @Test
    void shouldRefuseWhatIsLongerThanAnyName() {
        assertEquals(Optional.empty(), HostText.canonical("a".repeat(254)));
    }
}
