package dev.vedette.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.sentinel.wire.InfoParser;
import java.nio.charset.StandardCharsets;

/** What a hostile server tells about itself: no text throws, and what is kept of it is bounded. */
class InfoFuzzTest {

    @FuzzTest(maxDuration = FuzzTime.EACH)
    void shouldReadAnyInfoWithinItsBounds(byte[] bytes) {
        InfoReport report = InfoParser.parse(new String(bytes, StandardCharsets.ISO_8859_1));

        assertTrue(report.replicas().size() <= InfoReport.MAX_REPLICAS);
    }
}
