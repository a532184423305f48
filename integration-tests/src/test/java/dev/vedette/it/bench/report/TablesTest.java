package dev.vedette.it.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final String OUTPUT = """
            a table for people
            {"what":"figure","bench":"query","figure":"answers","unit":"1/s","kind":"VEDETTE","values":[30.0,10.0,20.0]}
            {"what":"figure","bench":"query","figure":"answers","unit":"1/s","kind":"REDIS_SENTINEL","values":[40.0]}
            {"what":"trial","fault":"SIGKILL","downAfterMillis":200,"kind":"VEDETTE","millis":{"FIRST_WRITE":-5.0},"lost":0}
            {"what":"figure","bench":"micro","figure":"info: read","unit":"µs","kind":"VEDETTE","values":[2.0]}
            {"what":"trial","fault":"MANUAL","downAfterMillis":1000,"kind":"VEDETTE","millis":{"FIRST_WRITE":50.0},"lost":0}
            {"what":"run","bench":"query","command":"vedette-bench query","commit":"abc","ended":"2026-01-02T03:04:05Z",\
            "processors":2,"processor":"P","memoryKilobytes":"1048576","system":"Linux","java":"JVM 17","redisSentinel":"7.0",\
            "niceness":"0","loadBefore":"1.0","loadAfter":"2.0"}
            """;

    @Test
    void shouldShowMedianP90MaxAndRatio() throws IOException {
        String text = section("query").orElseThrow();

        assertTrue(text.contains("| answers, 1/s | 20.0 / 30.0 / 30.0 (3) | 40.0 | 0.50 |\n"), text);
    }

    @Test
    void shouldTellRunWithCommandMachineAndLoad() throws IOException {
        String text = section("query").orElseThrow();

        assertTrue(
                text.startsWith("`vedette-bench query`: 2026-01-02, commit abc, 2 processors (P), 1 GB, Linux, JVM 17, "
                        + "redis-sentinel 7.0, niceness 0, load 1.0 before and 2.0 after.\n"),
                text);
    }

    @Test
    void shouldKeepFaultsApart() throws IOException {
        String text = section("failover manual").orElseThrow();

        assertTrue(text.contains("| first write, ms | 50.0 |\n"), text);
    }

    @Test
    void shouldKeepTimesOfDownAfterApart() throws IOException {
        assertEquals(Optional.empty(), section("failover sigkill"));
        assertTrue(section("failover sigkill 200").orElseThrow().contains("| first write, ms | -5.00 |\n"));
    }

    @Test
    void shouldShowOneColumnWhereNobodyElseWasMeasured() throws IOException {
        String text = section("micro").orElseThrow();

        assertTrue(
                text.endsWith("| median / p90 / max (of so many) | Vedette |\n|---|---|\n| info: read, µs | 2.00 |\n"),
                text);
    }

    @Test
    void shouldAnswerNothingWhereNothingWasMeasured() throws IOException {
        assertEquals(Optional.empty(), section("soak"));
    }

    @Test
    void shouldReplaceNothingButWhatStandsBetweenMarks() {
        String document =
                "prose $1\n<!-- bench:query -->\nold\n<!-- /bench -->\nmore\n<!-- bench:soak -->\nkept\n<!-- /bench -->\n";

        String filled =
                MarkedText.filled(document, place -> place.equals("query") ? Optional.of("new $2") : Optional.empty());

        assertEquals(
                "prose $1\n<!-- bench:query -->\n\nnew $2\n<!-- /bench -->\nmore\n<!-- bench:soak -->\nkept\n<!-- /bench -->\n",
                filled);
    }

    @Test
    void shouldFillAgainWithTheSameResult() {
        String document = "<!-- bench:failover sigkill -->\n<!-- /bench -->\n";

        String once = MarkedText.filled(document, place -> Optional.of("table of " + place));
        String twice = MarkedText.filled(once, place -> Optional.of("table of " + place));

        assertEquals(once, twice);
        assertTrue(once.contains("table of failover sigkill"), once);
    }

    @Test
    void shouldSayWhereALineIsNoJson() {
        IOException refused = assertThrows(IOException.class, () -> Results.parse("run.txt", "x\n{\"what\":"));

        assertTrue(refused.getMessage().startsWith("run.txt:2 "), refused.getMessage());
    }

    private static Optional<String> section(String place) throws IOException {
        return new Tables(new Results(Results.parse("run.txt", OUTPUT))).section(place);
    }
}
