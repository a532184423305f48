package dev.vedette.sentinel.cli.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpansTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1 s",
        "1999, 1.9 s",
        "59999, 59.9 s",
        "60000, 1 min",
        "200000, 3 min 20 s",
        "3600000, 1 h",
        "90000000, 1 d 1 h"
    })
    void shouldSayTimesAsPersonsDo(long millis, String text) {
        assertEquals(text, Spans.text(millis));
    }
}
