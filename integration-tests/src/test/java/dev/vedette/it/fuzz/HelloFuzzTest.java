package dev.vedette.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.vedette.quorum.model.Hello;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a hostile peer says of itself: no text throws, and what was understood is spoken the same way again. */
class HelloFuzzTest {

    @FuzzTest(maxDuration = FuzzTime.EACH)
    void shouldSayAHelloAsItWasUnderstood(byte[] bytes) {
        Optional<Hello> hello = Hello.parse(new String(bytes, StandardCharsets.ISO_8859_1));

        assertEquals(hello, hello.map(Hello::payload).flatMap(Hello::parse));
    }
}
