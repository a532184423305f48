package dev.vedette.sentinel.cli.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {

    @Test
    void shouldWriteAsciiWhateverTheLocale() {
        assertEquals(
                "{\"name\":[\"m\\u00e4ster\\u001b\",1,true]}",
                Json.line(Map.of("name", List.of("m\u00e4ster\u001b", 1, true))).replace("\\u001B", "\\u001b"));
    }
}
