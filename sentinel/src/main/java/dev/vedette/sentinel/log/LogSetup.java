package dev.vedette.sentinel.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.vedette.config.LogConf;
import dev.vedette.config.LogFormat;
import dev.vedette.config.LogLevel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Brings the log into the form that the configuration wants, the reference's by default. */
public final class LogSetup {

    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private LogSetup() {}

    /** Logs to standard output what everybody wants to see, until the configuration is known. Whoever logs waits for it. */
    public static void untilConfigured() {
        LoggerContext context = context();
        begin(context, console(context, new SentinelLineLayout(pid())), LogLevel.NOTICE);
    }

    /**
     * Logs as {@code conf} says, relative to {@code folder}: to a file, or to standard output if none is named, and to the system log
     * as well where that is wanted. From now on nobody who logs waits for the disk. Called once.
     *
     * @param format the form of lines; the system log has its own
     * @param sentinelId who we are
     */
    public static void configure(LogConf conf, LogFormat format, String sentinelId, Path folder) {
        LoggerContext context = context();
        LogQueue queue = queue(context);
        Layout<ILoggingEvent> layout = layout(format, sentinelId);
        queue.addAppender(conf.file()
                .map(file -> started(context, new ReopeningFileAppender(folder.resolve(file)), layout))
                .orElseGet(() -> console(context, layout)));
        begin(context, queue, conf.level());
        if (conf.syslogEnabled()) {
            addSystemLog(context, conf);
        }
    }

    /** Logs what {@code level} lets through from now on. */
    public static void setLevel(LogLevel level) {
        context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(threshold(level));
    }

    /** Says of lines that were held back how many they were, as far as that is due. To be called every few seconds. */
    public static void tellRepeats() {
        Iterator<Appender<ILoggingEvent>> appenders =
                context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
        while (appenders.hasNext()) {
            if (appenders.next() instanceof LogQueue queue) {
                queue.tellRepeats();
            }
        }
    }

    /** Writes what is still to be written. Nothing is logged after it. */
    public static void end() {
        context().stop();
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    private static Layout<ILoggingEvent> layout(LogFormat format, String sentinelId) {
        return switch (format) {
            case REDIS -> new SentinelLineLayout(pid());
            case JSON -> new JsonLayout(new StructuredLine(sentinelId, pid()));
            case LOGFMT -> new LogfmtLayout(new StructuredLine(sentinelId, pid()));
        };
    }

    /** The system log has a queue of its own: one that hangs must not hold up the file. */
    private static void addSystemLog(LoggerContext context, LogConf conf) {
        SyslogAppender appender =
                new SyslogAppender(SyslogAppender.SOCKET, conf.syslogIdent(), conf.syslogFacility(), pid());
        appender.setContext(context);
        appender.start();
        LogQueue queue = queue(context);
        queue.addAppender(appender);
        queue.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(queue);
    }

    private static LogQueue queue(LoggerContext context) {
        LogQueue queue = new LogQueue(() -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        queue.setContext(context);
        return queue;
    }

    private static Appender<ILoggingEvent> console(LoggerContext context, Layout<ILoggingEvent> layout) {
        boolean isJournal = JournalLayout.isMeant(System.getenv(), STANDARD_OUTPUT);
        return started(context, new ConsoleAppender<>(), isJournal ? new JournalLayout(layout) : layout);
    }

    private static Appender<ILoggingEvent> started(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, Layout<ILoggingEvent> layout) {
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static void begin(LoggerContext context, Appender<ILoggingEvent> appender, LogLevel level) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        if (!appender.isStarted()) {
            appender.start();
        }
        root.addAppender(appender);
        setLevel(level);
        context.getLogger("io.netty").setLevel(Level.WARN);
        context.getLogger("io.vertx").setLevel(Level.WARN);
    }

    private static Level threshold(LogLevel level) {
        return switch (level) {
            case DEBUG -> Level.TRACE;
            case VERBOSE -> Level.DEBUG;
            case NOTICE -> Level.INFO;
            case WARNING -> Level.WARN;
            case NOTHING -> Level.OFF;
        };
    }
}
