package dev.vedette.sentinel.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.quorum.event.EventType;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;

class StructuredLayoutsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "a".repeat(40);

    private final StructuredLine fields = new StructuredLine(ID, 4711);
    private final JsonLayout json = new JsonLayout(fields);
    private final LogfmtLayout logfmt = new LogfmtLayout(fields);

    @Test
    void shouldWriteOneJsonObjectALine() throws IOException {
        String line = json.doLayout(LogLines.line("x", Level.INFO, "hello"));

        assertEquals(
                "{\"ts\":\"1970-01-01T00:00:00.000Z\",\"level\":\"notice\",\"sentinel\":\"" + ID
                        + "\",\"pid\":4711,\"message\":\"hello\"}\n",
                line);
        assertEquals("hello", JSON.readTree(line).path("message").asText());
    }

    @ParameterizedTest
    @CsvSource({"ERROR,error", "WARN,warning", "INFO,notice", "DEBUG,verbose", "TRACE,debug"})
    void shouldCallLevelsAsTheConfigurationDoes(String level, String word) throws IOException {
        assertEquals(
                word,
                read(LogLines.line("x", Level.valueOf(level), "hello"))
                        .path("level")
                        .asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "master my master 127.0.0.1 6379 #quorum 2/2|my master|master|127.0.0.1:6379|",
                "slave 127.0.0.1:6380 127.0.0.1 6380 @ m 127.0.0.1 6379|m|slave|127.0.0.1:6380|",
                "slave [::1]:6380 ::1 6380 @ m ::1 6379|m|slave|[::1]:6380|",
                "sentinel bbbb 10.0.0.1 26379 @ m 127.0.0.1 6379|m|sentinel|10.0.0.1:26379|bbbb"
            })
    void shouldTellOfWhomAnEventSpeaks(String payload, String master, String role, String instance, String peer)
            throws IOException {
        JsonNode line = read(LogLines.event(EventType.SUBJECTIVELY_DOWN, master, payload));

        assertEquals("+sdown", line.path("event").asText());
        assertEquals(master, line.path("master").asText());
        assertEquals(role, line.path("role").asText());
        assertEquals(instance, line.path("instance").asText());
        assertEquals(peer == null ? "" : peer, line.path("peer").asText());
        assertEquals("+sdown " + payload, line.path("message").asText());
    }

    @Test
    void shouldTellBetweenWhichAddressesASwitchWas() throws IOException {
        JsonNode line = read(LogLines.event(EventType.SWITCH_MASTER, "m", "m 127.0.0.1 6379 ::1 6380"));

        assertEquals("127.0.0.1:6379", line.path("from").asText());
        assertEquals("[::1]:6380", line.path("to").asText());
    }

    @Test
    void shouldKeepForeignWordsExactlyAndOnOneLine() throws IOException {
        String text = "a\"b\\c\n{\"level\":\"forged\"}\u001b[31m\u0000\u2028\ud83d\ude00";

        String line = json.doLayout(LogLines.line("x", Level.WARN, text));

        assertEquals(line.length() - 1, line.indexOf('\n'));
        assertEquals(text, JSON.readTree(line).path("message").asText());
    }

    @Test
    void shouldLetNoControlCharacterReachATerminal() throws IOException {
        String text = "a\u009b31m\u0085b\u007f \u00e9";
        LoggingEvent event = LogLines.line("x", Level.WARN, text);

        String line = json.doLayout(event);

        assertEquals(text, JSON.readTree(line).path("message").asText());
        assertTrue(line.contains("a\\u009b31m\\u0085b\\u007f \u00e9"), line);
        assertTrue(
                logfmt.doLayout(event).contains("message=\"a\\u009b31m\\u0085b\\u007f \u00e9\""),
                logfmt.doLayout(event));
    }

    @Test
    void shouldShowNamesOfBytesAsTheCharactersThatTheyMean() throws IOException {
        assertEquals(
                "caf\u00e9",
                read(LogLines.line("x", Level.WARN, "caf\u00c3\u00a9"))
                        .path("message")
                        .asText());
        assertEquals(
                "caf\u00e9",
                read(LogLines.line("x", Level.WARN, "caf\u00e9"))
                        .path("message")
                        .asText());
    }

    @Test
    void shouldPutAFailuresTraceIntoAFieldOfItsOwn() throws IOException {
        LoggingEvent broken = LogLines.line("x", Level.ERROR, "broken");
        broken.setThrowableProxy(new ThrowableProxy(new IllegalStateException("of no use")));

        String line = json.doLayout(broken);

        assertEquals(line.length() - 1, line.indexOf('\n'));
        assertTrue(
                JSON.readTree(line).path("error").asText().startsWith("java.lang.IllegalStateException: of no use\n"),
                line);
    }

    @Test
    void shouldWriteJsonThatIsGivenAsJson() throws IOException {
        LoggingEvent line =
                LogLines.line("x", Level.WARN, "m", new KeyValuePair("failover", new RawJson(() -> "{\"steps\":[1]}")));

        assertEquals(1, read(line).at("/failover/steps/0").asInt());
        assertFalse(logfmt.doLayout(line).contains("failover"));
    }

    @Test
    void shouldQuoteInLogfmtOnlyWhatNeedsIt() {
        String line = logfmt.doLayout(LogLines.line(
                "x",
                Level.WARN,
                "say \"hi\"\n=x",
                new KeyValuePair("plain", "127.0.0.1:6379"),
                new KeyValuePair("none", ""),
                new KeyValuePair("number", 7),
                new KeyValuePair("absent", null)));

        assertEquals(
                "ts=1970-01-01T00:00:00.000Z level=warning sentinel=" + ID
                        + " pid=4711 plain=127.0.0.1:6379 none=\"\" number=7 message=\"say \\\"hi\\\"\\n=x\"\n",
                line);
    }

    private JsonNode read(LoggingEvent line) throws IOException {
        return JSON.readTree(json.doLayout(line));
    }
}
