package dev.vedette.sentinel.daemon;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.vedette.config.LogConf;
import dev.vedette.config.LogLevel;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Brings the log into the reference's form, where the configuration wants it. */
public final class LogSetup {

    private LogSetup() {}

    /** Logs to standard output what everybody wants to see, until the configuration is known. Whoever logs waits for it. */
    public static void untilConfigured() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        begin(context, lines(context, new ConsoleAppender<>()), LogLevel.NOTICE);
    }

    /**
     * Logs as {@code conf} says, relative to {@code folder}: to a file, or to standard output if none is named, and to the system log
     * as well where that is wanted. From now on nobody who logs waits for the disk. Called once.
     */
    static void configure(LogConf conf, Path folder) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        LogQueue queue = new LogQueue();
        queue.setContext(context);
        queue.addAppender(lines(
                context,
                conf.file()
                        .<OutputStreamAppender<ILoggingEvent>>map(
                                file -> new ReopeningFileAppender(folder.resolve(file)))
                        .orElseGet(ConsoleAppender::new)));
        begin(context, queue, conf.level());
        if (conf.syslogEnabled()) {
            addSystemLog(context, conf);
        }
    }

    /** Writes what is still to be written. Nothing is logged after it. */
    static void end() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    /** The system log has a queue of its own: one that hangs must not hold up the file. */
    private static void addSystemLog(LoggerContext context, LogConf conf) {
        SyslogAppender appender = new SyslogAppender(
                SyslogAppender.SOCKET,
                conf.syslogIdent(),
                conf.syslogFacility(),
                ProcessHandle.current().pid());
        appender.setContext(context);
        appender.start();
        LogQueue queue = new LogQueue();
        queue.setContext(context);
        queue.addAppender(appender);
        queue.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(queue);
    }

    /** An appender of lines in the reference's form, started. */
    private static OutputStreamAppender<ILoggingEvent> lines(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
        SentinelLineLayout layout =
                new SentinelLineLayout(ProcessHandle.current().pid());
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
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

    /** Logs what {@code level} lets through from now on. */
    static void setLevel(LogLevel level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(threshold(level));
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
