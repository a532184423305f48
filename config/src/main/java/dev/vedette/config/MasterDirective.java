package dev.vedette.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code sentinel} lines about one master, whose name is their first value. */
@SuppressWarnings("ImmutableEnumChecker") // Arity and ValueRule are records of values; no annotation library here.
public enum MasterDirective implements Directive {
    MONITOR("monitor", Arity.exactly(4), new ValueRule.Lenient(1, "Quorum must be 1 or greater."), ""),
    DOWN_AFTER("down-after-milliseconds", Arity.exactly(2), positiveTime(), "30000"),
    FAILOVER_TIMEOUT("failover-timeout", Arity.exactly(2), positiveTime(), "180000"),
    PARALLEL_SYNCS(
            "parallel-syncs",
            Arity.exactly(2),
            new ValueRule.Lenient(
                    1, "parallel-syncs must be 1 or greater, else no replica would ever be reconfigured."),
            "1"),
    NOTIFICATION_SCRIPT("notification-script", Arity.exactly(2), new ValueRule.Text(), ""),
    CLIENT_RECONFIG_SCRIPT("client-reconfig-script", Arity.exactly(2), new ValueRule.Text(), ""),
    AUTH_PASS("auth-pass", Arity.exactly(2), new ValueRule.Text(), ""),
    AUTH_USER("auth-user", Arity.exactly(2), new ValueRule.Text(), ""),
    REBOOT_DOWN_AFTER(
            "master-reboot-down-after-period",
            Arity.exactly(2),
            new ValueRule.Lenient(0, "negative time parameter."),
            "0",
            "primary-reboot-down-after-period"),
    CONFIG_EPOCH("config-epoch", Arity.exactly(2), new ValueRule.Text(), "0"),
    LEADER_EPOCH("leader-epoch", Arity.exactly(2), new ValueRule.Text(), "0"),
    KNOWN_REPLICA("known-replica", Arity.exactly(3), new ValueRule.Text(), "", "known-slave"),
    KNOWN_SENTINEL("known-sentinel", new Arity(3, 4), new ValueRule.Text(), ""),
    RENAME_COMMAND("rename-command", Arity.exactly(3), new ValueRule.Text(), "");

    private static final Map<String, MasterDirective> BY_NAME = byName();

    private final String wireName;
    private final String fullName;
    private final Arity arity;
    private final ValueRule rule;
    private final String defaultText;
    private final List<String> aliases;

    MasterDirective(String wireName, Arity arity, ValueRule rule, String defaultText, String... aliases) {
        this.wireName = wireName;
        this.fullName = SENTINEL_FAMILY + " " + wireName;
        this.arity = arity;
        this.rule = rule;
        this.defaultText = defaultText;
        this.aliases = List.of(aliases);
    }

    /** Answers the directive of this sub-directive name or alias in lower case, if there is one. */
    static Optional<MasterDirective> named(String lowerCaseName) {
        return Optional.ofNullable(BY_NAME.get(lowerCaseName));
    }

    ValueRule rule() {
        return rule;
    }

    /**
     * Answers the other names under which the file may say the same: those of old files, and those of Valkey. A rewrite
     * replaces them, because the names that we write are those that every Redis and Valkey reads.
     */
    public List<String> aliases() {
        return aliases;
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
        return arity;
    }

    @Override
    public String defaultText() {
        return defaultText;
    }

    @Override
    public Optional<String> family() {
        return Optional.of(SENTINEL_FAMILY);
    }

    private static ValueRule positiveTime() {
        return new ValueRule.Lenient(1, "negative or zero time parameter.");
    }

    private static Map<String, MasterDirective> byName() {
        Map<String, MasterDirective> names = new HashMap<>();
        for (MasterDirective directive : values()) {
            names.put(directive.wireName, directive);
            directive.aliases.forEach(alias -> names.put(alias, directive));
        }
        return Map.copyOf(names);
    }
}
