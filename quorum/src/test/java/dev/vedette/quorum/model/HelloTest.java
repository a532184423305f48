package dev.vedette.quorum.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HelloTest {

    private static final String GOOD = "10.0.1.1,26379,abc,3,mymaster,10.0.0.1,6379,2";

    @Test
    void shouldReadEightFields() {
        Hello hello = Hello.parse(GOOD).orElseThrow();

        assertEquals(new Endpoint("10.0.1.1", 26379), hello.sentinel());
        assertEquals(new RunId("abc"), hello.id());
        assertEquals(new Epoch(3), hello.currentEpoch());
        assertEquals(new MasterName("mymaster"), hello.masterName());
        assertEquals(new Endpoint("10.0.0.1", 6379), hello.master());
        assertEquals(new Epoch(2), hello.configEpoch());
    }

    @Test
    void shouldWriteWhatItReads() {
        assertEquals(GOOD, Hello.parse(GOOD).orElseThrow().payload());
    }

    @Test
    void shouldReadAddressesWithColons() {
        String payload = "::1,26379,abc,3,mymaster,fe80::1,6379,2";

        assertEquals(payload, Hello.parse(payload).orElseThrow().payload());
    }

    @Test
    void shouldRefuseEveryMissingField() {
        String[] fields = GOOD.split(",");
        for (int index = 0; index < fields.length; index++) {
            String[] broken = fields.clone();
            broken[index] = "";
            assertEquals(Optional.empty(), Hello.parse(String.join(",", broken)), "field " + index);
        }
    }

    @Test
    void shouldRefuseTooFewOrTooManyFields() {
        assertEquals(Optional.empty(), Hello.parse(""));
        assertEquals(Optional.empty(), Hello.parse(GOOD.substring(0, GOOD.lastIndexOf(','))));
        assertEquals(Optional.empty(), Hello.parse(GOOD + ",9"));
    }

    @Test
    void shouldRefuseNumbersThatAreNone() {
        for (String port : List.of("0", "-1", "65536", "99999", "123456", "6379x", " 6379", "٦٣٧٩")) {
            assertEquals(Optional.empty(), Hello.parse(GOOD.replace("26379", port)), port);
            assertEquals(Optional.empty(), Hello.parse(GOOD.replace(",6379", "," + port)), port);
        }
        for (String epoch : List.of("-1", "1e3", "18446744073709551616")) {
            assertEquals(Optional.empty(), Hello.parse(GOOD.replace(",3,", "," + epoch + ",")), epoch);
        }
    }

    @Test
    void shouldRefuseWhatIsTooLong() {
        String name = "m".repeat(Hello.MAX_LENGTH);

        assertEquals(Optional.empty(), Hello.parse(GOOD.replace("mymaster", name)));
    }

    @Test
    void shouldAnswerToAnyTextWithAHelloThatReadsBackOrNone() {
        Random random = new Random(4711);
        String alphabet = ",,,,,,,0123456789:.-+ mx\u0000\n\uffff";
        int read = 0;
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder(GOOD);
            int edits = random.nextInt(4);
            for (int edit = 0; edit < edits; edit++) {
                char letter = alphabet.charAt(random.nextInt(alphabet.length()));
                text.setCharAt(random.nextInt(text.length()), letter);
            }
            Optional<Hello> hello = Hello.parse(text.toString());
            read += hello.isPresent() ? 1 : 0;
            hello.ifPresent(one -> assertEquals(hello, Hello.parse(one.payload())));
        }
        assertTrue(read > 1_000);
    }

    @Test
    void shouldTakeEveryDigitAndTheHighestPort() {
        for (String port : List.of("1", "20480", "9999", "65535")) {
            assertTrue(Hello.parse(GOOD.replace("26379", port)).isPresent(), port);
        }
    }

    @Test
    void shouldTakeWhatIsJustNotTooLong() {
        String name = "m".repeat(Hello.MAX_LENGTH - GOOD.length() + "mymaster".length());

        assertTrue(Hello.parse(GOOD.replace("mymaster", name)).isPresent());
        assertTrue(Hello.parse(GOOD.replace("mymaster", name + "m")).isEmpty());
    }
}
