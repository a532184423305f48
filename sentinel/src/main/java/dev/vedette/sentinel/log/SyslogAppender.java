package dev.vedette.sentinel.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the system log of this machine, by a datagram a line as the C library does. Source: docs/protocol.md, Log format.
 *
 * <p>Does not use Logback's own appender of this purpose: that one speaks UDP, which local logs do not listen to by default.
 */
final class SyslogAppender extends AppenderBase<ILoggingEvent> {

    /** Where every system log of Linux listens. */
    static final String SOCKET = "/dev/log";

    /** The facilities that the configuration may name, with their numbers. */
    private static final List<String> LOCAL_FACILITIES =
            List.of("local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7");

    private static final int USER_FACILITY = 1;
    private static final int FIRST_LOCAL_FACILITY = 16;
    private static final int SEVERITIES = 8;

    /** The loudest that the reference uses. */
    private static final int WARNING = 4;

    private static final int MAX_TEXT = 8_000;

    private final String path;
    private final int facility;
    private final String tag;
    private final DateTimeFormatter time = LogTime.withMonth("", " ppd HH:mm:ss");

    private @Nullable LocalDatagrams datagrams;

    /** Writes to the log at {@code path} as {@code ident}. */
    SyslogAppender(String path, String ident, String facilityName, long pid) {
        this.path = path;
        this.tag = ident + "[" + pid + "]: ";
        int local = LOCAL_FACILITIES.indexOf(facilityName);
        this.facility = local < 0 ? USER_FACILITY : FIRST_LOCAL_FACILITY + local;
    }

    @Override
    public void start() {
        try {
            datagrams = LocalDatagrams.to(path);
            super.start();
        } catch (IOException unavailable) {
            System.err.println("syslog-enabled has no effect: " + unavailable.getMessage());
        }
    }

    @Override
    public void stop() {
        super.stop();
        if (datagrams != null) {
            datagrams.close();
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (datagrams != null) {
            datagrams.send(line(event).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String line(ILoggingEvent event) {
        String text = LogText.withoutControls(LogText.readable(event.getFormattedMessage()));
        String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        int priority = facility * SEVERITIES
                + Math.max(WARNING, Loudness.of(event.getLevel()).severity());
        return "<" + priority + ">" + time.format(Instant.ofEpochMilli(event.getTimeStamp())) + " " + tag + cut;
    }
}
