package dev.vedette.config;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code sentinel} lines about this Sentinel itself. They are read before all lines about masters. */
@SuppressWarnings("ImmutableEnumChecker") // Arity and ValueRule are records of values; no annotation library here.
public enum GlobalDirective implements Directive {
    MYID("myid", new ValueRule.Text(), "random"),
    CURRENT_EPOCH("current-epoch", new ValueRule.Text(), "0"),
    ANNOUNCE_IP("announce-ip", new ValueRule.Text(), ""),
    ANNOUNCE_PORT(
            "announce-port",
            new ValueRule.Lenient(0, "announce-port must be a number between 0 (not announced) and 65535"),
            "0"),
    DENY_SCRIPTS_RECONFIG(
            "deny-scripts-reconfig",
            new ValueRule.YesNo("Please specify yes or no for the deny-scripts-reconfig options."),
            "yes"),
    SENTINEL_USER("sentinel-user", new ValueRule.Text(), ""),
    SENTINEL_PASS("sentinel-pass", new ValueRule.Text(), ""),
    RESOLVE_HOSTNAMES(
            "resolve-hostnames",
            new ValueRule.YesNo("Please specify yes or no for the resolve-hostnames option."),
            "no"),
    ANNOUNCE_HOSTNAMES(
            "announce-hostnames",
            new ValueRule.YesNo("Please specify yes or no for the announce-hostnames option."),
            "no"),
    STATE_CONFIG_FILE("state-config-file", new ValueRule.Text(), "");

    private static final Map<String, GlobalDirective> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(d -> d.wireName, Function.identity()));

    private final String wireName;
    private final String fullName;
    private final ValueRule rule;
    private final String defaultText;

    GlobalDirective(String wireName, ValueRule rule, String defaultText) {
        this.wireName = wireName;
        this.fullName = SENTINEL_FAMILY + " " + wireName;
        this.rule = rule;
        this.defaultText = defaultText;
    }

    /** Answers the directive of this sub-directive name in lower case, if there is one. */
    static Optional<GlobalDirective> named(String lowerCaseName) {
        return Optional.ofNullable(BY_NAME.get(lowerCaseName));
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
        return Arity.exactly(1);
    }

    @Override
    public String defaultText() {
        return defaultText;
    }

    @Override
    public Optional<String> family() {
        return Optional.of(SENTINEL_FAMILY);
    }
}
