package dev.vedette.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code sentinel} lines about this Sentinel as they are read. Of one parse. */
final class GlobalSettings {
    private static final int RUN_ID_LENGTH = 40;
    private static final int MOST_PORT = 65535;

    private final Map<GlobalDirective, String> last = new EnumMap<>(GlobalDirective.class);
    private final Surroundings surroundings;
    private final String directory;
    private final String mainFile;
    private long currentEpoch;

    GlobalSettings(Surroundings surroundings, String directory, String mainFile) {
        this.surroundings = surroundings;
        this.directory = directory;
        this.mainFile = mainFile;
    }

    /** Takes over one line, or throws with what is wrong with it and changes nothing. */
    void apply(GlobalDirective directive, List<String> values) throws ConfFault {
        if (!directive.arity().allows(values.size())) {
            throw new ConfFault(SentinelReader.UNRECOGNIZED);
        }
        String value = values.get(0);
        directive.rule().check(value);
        checkFurther(directive, value);
        if (directive == GlobalDirective.CURRENT_EPOCH) {
            raiseEpoch(LenientNumber.unsigned(value));
        } else {
            last.put(directive, value);
        }
    }

    /** Raises the current epoch to this one, unsigned, if it is higher. */
    void raiseEpoch(long epoch) {
        if (Long.compareUnsigned(epoch, currentEpoch) > 0) {
            currentEpoch = epoch;
        }
    }

    /** Answers whether host names are allowed where addresses stand. */
    boolean resolvesHostnames() {
        return isYes(GlobalDirective.RESOLVE_HOSTNAMES);
    }

    /** Answers the settings as read. */
    GlobalConf freeze() {
        return new GlobalConf(
                text(GlobalDirective.MYID),
                currentEpoch,
                text(GlobalDirective.ANNOUNCE_IP),
                LenientNumber.signed(word(GlobalDirective.ANNOUNCE_PORT)),
                isYes(GlobalDirective.DENY_SCRIPTS_RECONFIG),
                text(GlobalDirective.SENTINEL_USER),
                text(GlobalDirective.SENTINEL_PASS),
                resolvesHostnames(),
                isYes(GlobalDirective.ANNOUNCE_HOSTNAMES),
                text(GlobalDirective.STATE_CONFIG_FILE).map(path -> surroundings.resolve(directory, path)));
    }

    private void checkFurther(GlobalDirective directive, String value) throws ConfFault {
        if (directive == GlobalDirective.MYID && value.length() != RUN_ID_LENGTH) {
            throw new ConfFault("Malformed Sentinel id in myid option.");
        }
        if (directive == GlobalDirective.ANNOUNCE_PORT && LenientNumber.signed(value) > MOST_PORT) {
            throw new ConfFault("announce-port must be a number between 0 (not announced) and 65535");
        }
        if (directive == GlobalDirective.STATE_CONFIG_FILE
                && surroundings.resolve(directory, value).equals(mainFile)) {
            throw new ConfFault("state-config-file must differ from the main config file");
        }
    }

    private String word(GlobalDirective directive) {
        return last.getOrDefault(directive, directive.defaultText());
    }

    private Optional<String> text(GlobalDirective directive) {
        return Optional.ofNullable(last.get(directive)).filter(value -> !value.isEmpty());
    }

    private boolean isYes(GlobalDirective directive) {
        return word(directive).equalsIgnoreCase("yes");
    }
}
