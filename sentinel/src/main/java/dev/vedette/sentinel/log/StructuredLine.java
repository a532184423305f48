package dev.vedette.sentinel.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What structured lines say, in order: when, how loud, who, what. Source: docs/logging.md, Fields. */
final class StructuredLine {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String sentinelId;
    private final long pid;

    /** Lines of this sentinel and process. */
    StructuredLine(String sentinelId, long pid) {
        this.sentinelId = sentinelId;
        this.pid = pid;
    }

    /** All fields of a line. */
    Map<String, Object> fields(ILoggingEvent line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ts", TIME.format(Instant.ofEpochMilli(line.getTimeStamp())));
        fields.put("level", Loudness.of(line.getLevel()).word());
        fields.put("sentinel", sentinelId);
        fields.put("pid", pid);
        fields.putAll(LogFields.of(line));
        fields.put("message", LogText.readable(line.getFormattedMessage()));
        if (line.getThrowableProxy() != null) {
            fields.put("error", ThrowableProxyUtil.asString(line.getThrowableProxy()));
        }
        return fields;
    }
}
