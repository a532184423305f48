package dev.vedette.sentinel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.model.Hello;
import org.junit.jupiter.api.Test;

class KnownHellosTest {

    private final KnownHellos hellos = new KnownHellos();

    @Test
    void shouldReadWhatIsSaidAgainOnce() {
        Hello first = hellos.read(payload(1)).orElseThrow();

        assertEquals(HelloText.parse(payload(1)).orElseThrow(), first);
        assertSame(first, hellos.read(payload(1)).orElseThrow());
    }

    @Test
    void shouldForgetWhatWasSaidLongestAgo() {
        Hello oldest = hellos.read(payload(0)).orElseThrow();
        Hello repeated = hellos.read(payload(1)).orElseThrow();
        for (int epoch = 2; epoch <= KnownHellos.MOST; epoch++) {
            assertSame(repeated, hellos.read(payload(1)).orElseThrow());
            hellos.read(payload(epoch));
        }

        assertNotSame(oldest, hellos.read(payload(0)).orElseThrow());
        assertSame(repeated, hellos.read(payload(1)).orElseThrow());
    }

    @Test
    void shouldRememberNoRubbish() {
        assertTrue(hellos.read("rubbish").isEmpty());
        assertTrue(hellos.read("rubbish").isEmpty());
    }

    @Test
    void shouldRememberNothingLong() {
        String payload = payload(1).replace("mymaster", "m".repeat(KnownHellos.LONGEST));

        assertNotSame(hellos.read(payload).orElseThrow(), hellos.read(payload).orElseThrow());
    }

    private static String payload(int epoch) {
        return "10.0.0.1,26379," + "a".repeat(40) + "," + epoch + ",mymaster,10.0.0.2,6379,0";
    }
}
