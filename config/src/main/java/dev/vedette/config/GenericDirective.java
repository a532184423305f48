package dev.vedette.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Directives shared with the data server that have an effect in a Sentinel. */
@SuppressWarnings("ImmutableEnumChecker") // Arity and ValueRule are records of values; no annotation library here.
public enum GenericDirective implements Directive {
    PORT("port", port(), "26379"),
    BIND("bind", Arity.atLeast(0), new ValueRule.Text(), "* -::*"),
    BIND_SOURCE_ADDR("bind-source-addr", new ValueRule.Text(), ""),
    TCP_BACKLOG("tcp-backlog", count(), "4096"),
    TCP_KEEPALIVE("tcp-keepalive", count(), "300"),
    TIMEOUT("timeout", count(), "0"),
    MAXCLIENTS("maxclients", new ValueRule.Whole(1, 4294967295L), "10000"),
    PROTECTED_MODE("protected-mode", yesNo(), "no"),
    UNIXSOCKET("unixsocket", new ValueRule.Text(), ""),
    UNIXSOCKETPERM("unixsocketperm", new ValueRule.Octal(0777), "0"),
    HZ("hz", new ValueRule.Whole(0, Integer.MAX_VALUE), "10"),

    TLS_PORT("tls-port", port(), "0"),
    TLS_REPLICATION("tls-replication", yesNo(), "no"),
    TLS_CERT_FILE("tls-cert-file", new ValueRule.Text(), ""),
    TLS_KEY_FILE("tls-key-file", new ValueRule.Text(), ""),
    TLS_KEY_FILE_PASS("tls-key-file-pass", new ValueRule.Text(), ""),
    TLS_CLIENT_CERT_FILE("tls-client-cert-file", new ValueRule.Text(), ""),
    TLS_CLIENT_KEY_FILE("tls-client-key-file", new ValueRule.Text(), ""),
    TLS_CLIENT_KEY_FILE_PASS("tls-client-key-file-pass", new ValueRule.Text(), ""),
    TLS_CA_CERT_FILE("tls-ca-cert-file", new ValueRule.Text(), ""),
    TLS_CA_CERT_DIR("tls-ca-cert-dir", new ValueRule.Text(), ""),
    TLS_DH_PARAMS_FILE("tls-dh-params-file", new ValueRule.Text(), ""),
    TLS_AUTH_CLIENTS("tls-auth-clients", oneOf("no", "yes", "optional"), "yes"),
    TLS_PROTOCOLS("tls-protocols", new ValueRule.Text(), ""),
    TLS_CIPHERS("tls-ciphers", new ValueRule.Text(), ""),
    TLS_CIPHERSUITES("tls-ciphersuites", new ValueRule.Text(), ""),
    TLS_PREFER_SERVER_CIPHERS("tls-prefer-server-ciphers", yesNo(), "no"),
    TLS_SESSION_CACHING("tls-session-caching", yesNo(), "yes"),
    TLS_SESSION_CACHE_SIZE("tls-session-cache-size", count(), "20480"),
    TLS_SESSION_CACHE_TIMEOUT("tls-session-cache-timeout", count(), "300"),

    REQUIREPASS("requirepass", new ValueRule.Text(), ""),
    USER("user", Arity.atLeast(1), new ValueRule.Text(), ""),
    ACLFILE("aclfile", new ValueRule.Text(), ""),
    ACLLOG_MAX_LEN("acllog-max-len", new ValueRule.Whole(0, Long.MAX_VALUE), "128"),
    ACL_PUBSUB_DEFAULT("acl-pubsub-default", oneOf("allchannels", "resetchannels"), "resetchannels"),

    LOGLEVEL("loglevel", oneOf("debug", "verbose", "notice", "warning", "nothing"), "notice"),
    LOGFILE("logfile", new ValueRule.Text(), ""),
    SYSLOG_ENABLED("syslog-enabled", yesNo(), "no"),
    SYSLOG_IDENT("syslog-ident", new ValueRule.Text(), "redis"),
    SYSLOG_FACILITY(
            "syslog-facility",
            oneOf("user", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7"),
            "local0"),

    DAEMONIZE("daemonize", yesNo(), "no"),
    PIDFILE("pidfile", new ValueRule.Text(), ""),
    SUPERVISED("supervised", oneOf("upstart", "systemd", "auto", "no"), "no"),
    DIR("dir", new ValueRule.Text(), ""),
    INCLUDE("include", new ValueRule.Text(), ""),
    CLIENT_OUTPUT_BUFFER_LIMIT(
            "client-output-buffer-limit",
            Arity.atLeast(1),
            new ValueRule.Text(),
            "normal 0 0 0 replica 256mb 64mb 60 pubsub 32mb 8mb 60"),
    RENAME_COMMAND("rename-command", Arity.exactly(2), new ValueRule.Text(), "");

    private static final Map<String, GenericDirective> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(d -> d.wireName, Function.identity()));

    private final String wireName;
    private final String fullName;
    private final Arity arity;
    private final ValueRule rule;
    private final String defaultText;

    GenericDirective(String wireName, ValueRule rule, String defaultText) {
        this(wireName, Arity.exactly(1), rule, defaultText);
    }

    GenericDirective(String wireName, Arity arity, ValueRule rule, String defaultText) {
        this.wireName = wireName;
        this.fullName = wireName;
        this.arity = arity;
        this.rule = rule;
        this.defaultText = defaultText;
    }

    /** Answers the directive of this name in lower case, if there is one. */
    static Optional<GenericDirective> named(String lowerCaseName) {
        return Optional.ofNullable(BY_NAME.get(lowerCaseName));
    }

    ValueRule rule() {
        return rule;
    }

    /** Answers whether several lines add up instead of replacing each other. */
    boolean isAdditive() {
        return this == USER || this == CLIENT_OUTPUT_BUFFER_LIMIT || this == RENAME_COMMAND || this == INCLUDE;
    }

    /** Answers what the original says about a wrong number of values. */
    String arityMessage() {
        return this == USER || this == INCLUDE || this == RENAME_COMMAND
                ? InertDirectives.BAD_DIRECTIVE
                : InertDirectives.WRONG_COUNT;
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
        return Optional.empty();
    }

    private static ValueRule port() {
        return new ValueRule.Whole(0, 65535);
    }

    private static ValueRule count() {
        return new ValueRule.Whole(0, Integer.MAX_VALUE);
    }

    private static ValueRule yesNo() {
        return new ValueRule.YesNo("argument must be 'yes' or 'no'");
    }

    private static ValueRule oneOf(String... words) {
        return new ValueRule.OneOf(List.of(words));
    }
}
