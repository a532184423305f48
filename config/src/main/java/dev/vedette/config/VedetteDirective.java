package dev.vedette.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Settings of our own, written as comments so that other Sentinels read over them. */
@SuppressWarnings("ImmutableEnumChecker") // Arity and ValueRule are records of values; no annotation library here.
public enum VedetteDirective implements Directive {
    HTTP_PORT("http-port", new ValueRule.Whole(0, 65535), "0"),
    HTTP_BIND("http-bind", new ValueRule.Text(), "127.0.0.1"),
    LOG_FORMAT("log-format", new ValueRule.OneOf(List.of("redis", "json", "logfmt")), "redis"),
    CRASH_DETECTION("crash-detection", new ValueRule.Whole(0, Integer.MAX_VALUE), "0");

    /** The word before every setting of our own. */
    static final String FAMILY = "vedette";

    private static final Map<String, VedetteDirective> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(d -> d.wireName, Function.identity()));

    private final String wireName;
    private final String fullName;
    private final ValueRule rule;
    private final String defaultText;

    VedetteDirective(String wireName, ValueRule rule, String defaultText) {
        this.wireName = wireName;
        this.fullName = FAMILY + " " + wireName;
        this.rule = rule;
        this.defaultText = defaultText;
    }

    /** Answers the setting of this name in lower case, if there is one. */
    static Optional<VedetteDirective> named(String lowerCaseName) {
        return Optional.ofNullable(BY_NAME.get(lowerCaseName));
    }

    /** Answers whether the setting is about one master, whose name is its first value. */
    boolean isOfMaster() {
        return this == CRASH_DETECTION;
    }

    ValueRule rule() {
        return rule;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public String fullName() {
        return fullName;
    }

    @Override
    public Arity arity() {
        return Arity.exactly(isOfMaster() ? 2 : 1);
    }

    @Override
    public String defaultText() {
        return defaultText;
    }

    @Override
    public Optional<String> family() {
        return Optional.of(FAMILY);
    }
}
