package dev.vedette.it.bench.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.SentinelKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private final Measurements figures =
            new Measurements("query", List.of(SentinelKind.VEDETTE, SentinelKind.REDIS_SENTINEL));

    @Test
    void shouldSummariseValuesInAnyOrder() {
        List.of(3.0, 1.0, 4.0, 2.0).forEach(value -> figures.add("answers", "1/s", SentinelKind.VEDETTE, value));

        Measurement found = figures.find("answers", SentinelKind.VEDETTE).orElseThrow();
        assertEquals(List.of(1.0, 2.5, 4.0, 4.0), List.of(found.min(), found.median(), found.p90(), found.max()));
    }

    @Test
    void shouldShowRatioOfMedians() {
        figures.add("answers", "1/s", SentinelKind.VEDETTE, 30);
        figures.add("answers", "1/s", SentinelKind.REDIS_SENTINEL, 40);

        String row = figures.table().lines().skip(1).findFirst().orElseThrow();
        assertTrue(row.endsWith("| 0.75"), row);
    }

    @Test
    void shouldShowNoRatioWhereOnlyOneWasMeasured() {
        figures.add("answers", "1/s", SentinelKind.VEDETTE, 30);

        String row = figures.table().lines().skip(1).findFirst().orElseThrow();
        assertTrue(row.endsWith("| -"), row);
    }

    @Test
    void shouldWriteOneJsonObjectForEachKind() {
        figures.add("answers", "1/s", SentinelKind.REDIS_SENTINEL, 40);
        figures.add("answers", "1/s", SentinelKind.VEDETTE, 30);
        figures.add("answers", "1/s", SentinelKind.VEDETTE, 20);

        assertEquals("""
                {"what":"figure","bench":"query","figure":"answers","unit":"1/s","kind":"VEDETTE","values":[20.0,30.0]}
                {"what":"figure","bench":"query","figure":"answers","unit":"1/s","kind":"REDIS_SENTINEL","values":[40.0]}
                """, figures.jsonLines());
    }

    @Test
    void shouldShowThreeDigitsThatSaySomething() {
        List<String> shown = List.of(123_456.7, 123.4, 12.34, 1.234, 0.01234, 0.0).stream()
                .map(Measurements::shown)
                .toList();

        assertEquals(List.of("123,457", "123", "12.3", "1.23", "0.012", "0"), shown);
    }
}
