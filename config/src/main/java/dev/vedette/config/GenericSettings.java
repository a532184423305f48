package dev.vedette.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Generic directives as they are read: the last value of each, and the sum of the additive ones. Of one parse. */
final class GenericSettings {
    private static final int MOST_BIND_ADDRESSES = 16;

    private final Map<GenericDirective, List<String>> last = new EnumMap<>(GenericDirective.class);
    private final Map<ClientClass, OutputLimit> outputLimits = new EnumMap<>(ClientClass.class);
    private final Map<String, String> renameCommands = new LinkedHashMap<>();
    private final List<UserConf> users = new ArrayList<>();
    private Optional<String> directory = Optional.empty();

    GenericSettings() {
        outputLimits.putAll(OutputLimits.defaults());
    }

    /** Takes over one line, or throws with what is wrong with it and changes nothing. */
    void apply(GenericDirective directive, List<String> values) throws ConfFault {
        if (!directive.arity().allows(values.size())) {
            throw new ConfFault(directive.arityMessage());
        }
        if (!values.isEmpty()) {
            directive.rule().check(values.get(values.size() - 1));
        }
        if (directive == GenericDirective.BIND && values.size() > MOST_BIND_ADDRESSES) {
            throw new ConfFault("Too many bind addresses specified.");
        }
        if (directive == GenericDirective.CLIENT_OUTPUT_BUFFER_LIMIT) {
            outputLimits.putAll(OutputLimits.read(values));
        } else if (directive == GenericDirective.USER) {
            addUser(new UserConf(values.get(0), values.subList(1, values.size())));
        } else if (directive == GenericDirective.RENAME_COMMAND) {
            renameCommands.put(values.get(0).toLowerCase(Locale.ROOT), values.get(1));
        } else {
            last.put(directive, List.copyOf(values));
        }
    }

    /** Takes over the folder that a dir line led to, absolute. */
    void enterDirectory(String absolute) {
        directory = Optional.of(absolute);
    }

    /** Answers whether users are declared both here and in a file of their own. */
    boolean declaresUsersTwice() {
        return !users.isEmpty() && text(GenericDirective.ACLFILE).isPresent();
    }

    /** Answers the settings as read. */
    GeneralConf freeze() {
        return new GeneralConf(
                NetworkConf.of(this),
                TlsConf.of(this),
                AccessConf.of(this),
                LogConf.of(this),
                ProcessConf.of(this),
                outputLimits,
                renameCommands);
    }

    /** Answers the values of the last such line, else the default. */
    List<String> words(GenericDirective directive) {
        return last.getOrDefault(directive, List.of(directive.defaultText().split(" ")));
    }

    /** Answers the first value; empty text if there is none. */
    String word(GenericDirective directive) {
        List<String> words = words(directive);
        return words.isEmpty() ? "" : words.get(0);
    }

    /** Answers the first value in lower case. */
    String lowerCaseWord(GenericDirective directive) {
        return word(directive).toLowerCase(Locale.ROOT);
    }

    /** Answers the first value unless it is empty text. */
    Optional<String> text(GenericDirective directive) {
        return Optional.of(word(directive)).filter(word -> !word.isEmpty());
    }

    /** Answers the first value as a number, which its rule has checked. */
    long number(GenericDirective directive) {
        return StrictNumber.decimal(word(directive)).orElse(0);
    }

    /** Answers the first value as a number that its rule keeps within an int. */
    int integer(GenericDirective directive) {
        return (int) number(directive);
    }

    /** Answers whether the first value is yes. */
    boolean isYes(GenericDirective directive) {
        return word(directive).equalsIgnoreCase("yes");
    }

    /** Answers the constant that the first value names, which its rule has checked. */
    <E extends Enum<E>> E choice(GenericDirective directive, Class<E> choices) {
        return Enum.valueOf(choices, word(directive).toUpperCase(Locale.ROOT));
    }

    List<UserConf> users() {
        return users;
    }

    Optional<String> directory() {
        return directory;
    }

    private void addUser(UserConf user) throws ConfFault {
        if (user.name().indexOf(' ') >= 0) {
            throw new ConfFault("Spaces not allowed in ACL usernames");
        }
        if (users.stream().anyMatch(known -> known.name().equals(user.name()))) {
            throw new ConfFault("Error in user declaration '" + user.name()
                    + "': Duplicate user found. A user can only be defined once in config files");
        }
        users.add(user);
    }
}
