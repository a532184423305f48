package dev.vedette.config;

import dev.vedette.config.SecretSource.Place;
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
    CRASH_DETECTION("crash-detection", new ValueRule.Whole(0, Integer.MAX_VALUE), "0"),
    AUTH_PASS_FILE("auth-pass-file", Secret.AUTH_PASS, Place.FILE),
    AUTH_PASS_ENV("auth-pass-env", Secret.AUTH_PASS, Place.ENVIRONMENT),
    SENTINEL_PASS_FILE("sentinel-pass-file", Secret.SENTINEL_PASS, Place.FILE),
    SENTINEL_PASS_ENV("sentinel-pass-env", Secret.SENTINEL_PASS, Place.ENVIRONMENT),
    REQUIREPASS_FILE("requirepass-file", Secret.REQUIREPASS, Place.FILE),
    REQUIREPASS_ENV("requirepass-env", Secret.REQUIREPASS, Place.ENVIRONMENT),
    TLS_KEY_FILE_PASS_FILE("tls-key-file-pass-file", Secret.TLS_KEY_FILE_PASS, Place.FILE),
    TLS_KEY_FILE_PASS_ENV("tls-key-file-pass-env", Secret.TLS_KEY_FILE_PASS, Place.ENVIRONMENT),
    TLS_CLIENT_KEY_FILE_PASS_FILE("tls-client-key-file-pass-file", Secret.TLS_CLIENT_KEY_FILE_PASS, Place.FILE),
    TLS_CLIENT_KEY_FILE_PASS_ENV("tls-client-key-file-pass-env", Secret.TLS_CLIENT_KEY_FILE_PASS, Place.ENVIRONMENT),
    PAUSE("pause", new ValueRule.Text(), ""),
    RESUME("resume", new ValueRule.Text(), "");

    /** The word before every setting of our own. */
    static final String FAMILY = "vedette";

    private static final Map<String, VedetteDirective> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(d -> d.wireName, Function.identity()));

    private final String wireName;
    private final String fullName;
    private final ValueRule rule;
    private final String defaultText;
    private final Optional<Secret> secret;
    private final Place place;

    VedetteDirective(String wireName, Secret secret, Place place) {
        this(wireName, new ValueRule.Text(), "", Optional.of(secret), place);
    }

    VedetteDirective(String wireName, ValueRule rule, String defaultText) {
        this(wireName, rule, defaultText, Optional.empty(), Place.FILE);
    }

    VedetteDirective(String wireName, ValueRule rule, String defaultText, Optional<Secret> secret, Place place) {
        this.wireName = wireName;
        this.fullName = FAMILY + " " + wireName;
        this.rule = rule;
        this.defaultText = defaultText;
        this.secret = secret;
        this.place = place;
    }

    /** Answers the setting of this name in lower case, if there is one. */
    static Optional<VedetteDirective> named(String lowerCaseName) {
        return Optional.ofNullable(BY_NAME.get(lowerCaseName));
    }

    /** Answers whether the setting is kept among those of one master. */
    boolean isOfMaster() {
        return this == CRASH_DETECTION;
    }

    /** Answers the directive that names such a place. */
    static VedetteDirective of(SecretSource source) {
        return Arrays.stream(values())
                .filter(directive ->
                        directive.secret.equals(Optional.of(source.secret())) && directive.place == source.place())
                .findFirst()
                .orElseThrow();
    }

    /** Answers where these values, the ones behind the name, say that a password stands; empty if it tells of none. */
    Optional<SecretSource> source(List<String> values) {
        Optional<String> master = isAboutMaster() ? Optional.of(values.get(0)) : Optional.empty();
        return secret.map(known -> new SecretSource(known, master, place, values.get(values.size() - 1)));
    }

    /** Answers whether its first value is the name of a master. */
    boolean isAboutMaster() {
        return isOfMaster() || secret.equals(Optional.of(Secret.AUTH_PASS));
    }

    /** Whether there may be several lines of it, each about something else. */
    boolean isAdditive() {
        return this == PAUSE || this == RESUME;
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
        return Arity.exactly(isAdditive() ? PauseConf.VALUES : isAboutMaster() ? 2 : 1);
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
