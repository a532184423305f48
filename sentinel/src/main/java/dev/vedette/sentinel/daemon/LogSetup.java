package dev.vedette.sentinel.daemon;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.vedette.config.LogLevel;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Brings the log into the reference's form, where the configuration wants it. */
public final class LogSetup {

    private LogSetup() {}

    /** Logs to standard output what everybody wants to see, until the configuration is known. */
    public static void untilConfigured() {
        configure(LogLevel.NOTICE, Optional.empty());
    }

    /** Logs to {@code file}, or to standard output if there is none, what {@code level} lets through. */
    static void configure(LogLevel level, Optional<Path> file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        SentinelLineLayout layout =
                new SentinelLineLayout(ProcessHandle.current().pid());
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = file.<OutputStreamAppender<ILoggingEvent>>map(
                        ReopeningFileAppender::new)
                .orElseGet(ConsoleAppender::new);
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
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
