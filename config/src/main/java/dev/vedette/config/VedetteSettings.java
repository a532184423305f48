package dev.vedette.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Our own settings as they are read: the last value of each. Of one parse. */
final class VedetteSettings {
    private final Map<Password, SecretSource> secrets = new LinkedHashMap<>();
    private final Map<VedetteDirective, String> last = new EnumMap<>(VedetteDirective.class);
    private final List<PauseConf> pauses = new ArrayList<>();

    /**
     * Answers which setting the words behind the family word are about, and takes it over unless it is of one master; or throws with
     * what is wrong with them and changes nothing.
     */
    VedetteDirective apply(List<String> words) throws ConfFault {
        String name = words.isEmpty() ? "" : words.get(0);
        VedetteDirective directive = VedetteDirective.named(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new ConfFault("Unknown Vedette setting '" + name + "', known are: " + knownNames()));
        if (!directive.arity().allows(words.size() - 1)) {
            throw new ConfFault("The Vedette setting '" + directive.wireName() + "' takes " + wanted(directive));
        }
        directive.rule().check(words.get(words.size() - 1));
        Optional<SecretSource> source = directive.source(words.subList(1, words.size()));
        if (source.isPresent()) {
            add(source.get());
            return directive;
        }
        if (directive.isOfMaster()) {
            return directive;
        }
        if (directive.isAdditive()) {
            pauses.add(PauseConf.of(directive == VedetteDirective.PAUSE, words.subList(1, words.size())));
            return directive;
        }
        if (directive == VedetteDirective.HTTP_BIND
                && NumericHost.canonical(words.get(1)).isEmpty()) {
            throw new ConfFault("The Vedette setting 'http-bind' takes a numeric IPv4 or IPv6 address");
        }
        last.put(directive, words.get(1));
        return directive;
    }

    /** Answers the settings as read. */
    VedetteConf freeze() {
        String bind = word(VedetteDirective.HTTP_BIND);
        return new VedetteConf(
                (int) StrictNumber.decimal(word(VedetteDirective.HTTP_PORT)).orElse(0),
                NumericHost.canonical(bind).orElse(bind),
                LogFormat.valueOf(word(VedetteDirective.LOG_FORMAT).toUpperCase(Locale.ROOT)),
                List.copyOf(secrets.values()),
                pauses);
    }

    private static String wanted(VedetteDirective directive) {
        if (directive.isAdditive()) {
            return "exactly " + directive.arity().least() + " values";
        }
        return directive.isAboutMaster() ? "a master's name and one value" : "exactly one value";
    }

    private void add(SecretSource source) throws ConfFault {
        if (source.name().isEmpty()) {
            throw new ConfFault("This names no place for a password");
        }
        Password password = new Password(source.secret(), source.master());
        SecretSource known = secrets.getOrDefault(password, source);
        if (known.place() != source.place()) {
            throw new ConfFault(
                    "This password has two places, a file and a variable of the environment: leave one of them");
        }
        secrets.put(password, source);
    }

    private record Password(Secret secret, Optional<String> master) {}

    private String word(VedetteDirective directive) {
        return last.getOrDefault(directive, directive.defaultText());
    }

    private static String knownNames() {
        return Arrays.stream(VedetteDirective.values())
                .filter(directive -> !directive.isAdditive())
                .map(VedetteDirective::wireName)
                .collect(Collectors.joining(", "));
    }
}
