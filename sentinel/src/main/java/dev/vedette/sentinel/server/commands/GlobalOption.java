package dev.vedette.sentinel.server.commands;

import dev.vedette.config.GlobalConf;
import dev.vedette.config.LogLevel;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.sentinel.server.RuntimeOptions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The options of SENTINEL CONFIG, in the order in which they are shown. */
enum GlobalOption {
    RESOLVE_HOSTNAMES("resolve-hostnames"),
    ANNOUNCE_HOSTNAMES("announce-hostnames"),
    ANNOUNCE_IP("announce-ip"),
    ANNOUNCE_PORT("announce-port"),
    SENTINEL_USER("sentinel-user"),
    SENTINEL_PASS("sentinel-pass"),
    LOG_LEVEL("loglevel");

    private final String wireName;

    GlobalOption(String wireName) {
        this.wireName = wireName;
    }

    /** The option of that name in any case; empty if there is none. */
    static Optional<GlobalOption> named(String name) {
        return Arrays.stream(values())
                .filter(option -> option.wireName.equalsIgnoreCase(name))
                .findFirst();
    }

    /** Its name in lower case. */
    String wireName() {
        return wireName;
    }

    /** Its value in {@code options}; empty text when it is unset. */
    String value(RuntimeOptions options) {
        GlobalConf global = options.global();
        return switch (this) {
            case RESOLVE_HOSTNAMES -> yesNo(global.resolveHostnames());
            case ANNOUNCE_HOSTNAMES -> yesNo(global.announceHostnames());
            case ANNOUNCE_IP -> global.announceIp().orElse("");
            case ANNOUNCE_PORT -> Integer.toString(global.announcePort());
            case SENTINEL_USER -> global.sentinelUser().orElse("");
            case SENTINEL_PASS -> global.sentinelPass().orElse("");
            case LOG_LEVEL -> options.logLevel().name().toLowerCase(Locale.ROOT);
        };
    }

    /** {@code options} with this one set to {@code value}; empty if it cannot have that value. An empty text unsets. */
    Optional<RuntimeOptions> changed(RuntimeOptions options, String value) {
        GlobalConf global = options.global();
        return switch (this) {
            case RESOLVE_HOSTNAMES ->
                yesNo(value).map(isYes -> with(options, global.withHostnames(isYes, global.announceHostnames())));
            case ANNOUNCE_HOSTNAMES ->
                yesNo(value).map(isYes -> with(options, global.withHostnames(global.resolveHostnames(), isYes)));
            case ANNOUNCE_IP ->
                canBeAnnounced(value)
                        ? Optional.of(with(options, global.withAnnounced(text(value), global.announcePort())))
                        : Optional.empty();
            case ANNOUNCE_PORT ->
                port(value).map(port -> with(options, global.withAnnounced(global.announceIp(), port)));
            case SENTINEL_USER ->
                Optional.of(with(options, global.withCredentials(text(value), global.sentinelPass())));
            case SENTINEL_PASS ->
                Optional.of(with(options, global.withCredentials(global.sentinelUser(), text(value))));
            case LOG_LEVEL -> logLevel(value).map(level -> new RuntimeOptions(global, level));
        };
    }

    private static RuntimeOptions with(RuntimeOptions options, GlobalConf global) {
        return new RuntimeOptions(global, options.logLevel());
    }

    /** An announced address stands in the hello between commas, and peers cannot read one with blanks. */
    private static boolean canBeAnnounced(String host) {
        return host.chars().noneMatch(character -> character <= ' ' || character == ',' || character == 0x7F);
    }

    private static Optional<Integer> port(String value) {
        OptionalLong port = Numbers.parse(value);
        boolean isPort = port.isPresent() && port.getAsLong() >= 0 && port.getAsLong() <= Endpoint.MAX_PORT;
        return isPort ? Optional.of((int) port.getAsLong()) : Optional.empty();
    }

    private static Optional<LogLevel> logLevel(String value) {
        return Arrays.stream(LogLevel.values())
                .filter(level -> level.name().equalsIgnoreCase(value))
                .findFirst();
    }

    private static Optional<Boolean> yesNo(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static String yesNo(boolean isYes) {
        return isYes ? "yes" : "no";
    }

    private static Optional<String> text(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
