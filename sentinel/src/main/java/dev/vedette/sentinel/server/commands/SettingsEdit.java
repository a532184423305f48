package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.model.MasterSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;

/** A master's settings while SENTINEL SET changes them, and the texts by which event {@code +set} tells of each change. */
final class SettingsEdit {

    private static final String SCRIPTS_DENIED = "ERR Reconfiguration of scripts path is denied for security reasons."
            + " Check the deny-scripts-reconfig configuration directive in your Sentinel configuration";
    private static final String MASKED = "******";

    private final boolean allowsScripts;
    private final Set<String> executableScripts;
    private final List<String> changes = new ArrayList<>();

    private int quorum;
    private long downAfterMillis;
    private long failoverTimeoutMillis;
    private int parallelSyncs;
    private long rebootDownAfterMillis;
    private long crashDetectionMillis;
    private Optional<String> notificationScript;
    private Optional<String> clientReconfigScript;
    private Optional<String> authUser;
    private Optional<String> authPass;
    private final Map<String, String> renamedCommands;

    SettingsEdit(MasterSettings before, boolean allowsScripts, Set<String> executableScripts) {
        this.allowsScripts = allowsScripts;
        this.executableScripts = executableScripts;
        quorum = before.quorum();
        downAfterMillis = before.downAfterMillis();
        failoverTimeoutMillis = before.failoverTimeoutMillis();
        parallelSyncs = before.parallelSyncs();
        rebootDownAfterMillis = before.rebootDownAfterMillis();
        crashDetectionMillis = before.crashDetectionMillis();
        notificationScript = before.notificationScript();
        clientReconfigScript = before.clientReconfigScript();
        authUser = before.authUser();
        authPass = before.authPass();
        renamedCommands = new LinkedHashMap<>(before.renamedCommands());
    }

    /** How many values {@code option} takes; 0 if there is no such option. */
    int valueCount(String option) {
        return switch (option.toLowerCase(Locale.ROOT)) {
            case "rename-command" -> 2;
            case "down-after-milliseconds",
                    "failover-timeout",
                    "parallel-syncs",
                    "quorum",
                    "master-reboot-down-after-period",
                    "primary-reboot-down-after-period",
                    "crash-detection",
                    "notification-script",
                    "client-reconfig-script",
                    "auth-pass",
                    "auth-user" -> 1;
            default -> 0;
        };
    }

    /** Takes one option with its values; answers what is wrong, if something is, and has changed nothing then. */
    Optional<String> apply(String option, List<String> values) {
        String value = values.get(0);
        return switch (option.toLowerCase(Locale.ROOT)) {
            case "down-after-milliseconds" ->
                number(option, value, 1, Numbers.MAX_PERIOD_MILLIS, number -> downAfterMillis = number);
            case "failover-timeout" ->
                number(option, value, 1, Numbers.MAX_PERIOD_MILLIS, number -> failoverTimeoutMillis = number);
            case "parallel-syncs" ->
                number(option, value, 1, Integer.MAX_VALUE, number -> parallelSyncs = (int) number);
            case "quorum" -> number(option, value, 1, Integer.MAX_VALUE, number -> quorum = (int) number);
            case "master-reboot-down-after-period", "primary-reboot-down-after-period" ->
                number(option, value, 0, Numbers.MAX_PERIOD_MILLIS, number -> rebootDownAfterMillis = number);
            case "crash-detection" ->
                number(option, value, 0, Numbers.MAX_PERIOD_MILLIS, number -> crashDetectionMillis = number);
            case "notification-script" -> notificationScript(option, value);
            case "client-reconfig-script" -> clientReconfigScript(option, value);
            case "auth-pass" -> {
                authPass = unlessEmpty(value);
                yield changed(option + " " + MASKED);
            }
            case "auth-user" -> {
                authUser = unlessEmpty(value);
                yield changed(option + " " + value);
            }
            case "rename-command" -> rename(option, value, values.get(1));
            default -> throw new IllegalArgumentException("no such option: " + option);
        };
    }

    /** One text for each change so far: option and value, the password masked. */
    List<String> changes() {
        return List.copyOf(changes);
    }

    /** All settings, the changed ones included. */
    MasterSettings settings() {
        return new MasterSettings(
                quorum,
                downAfterMillis,
                failoverTimeoutMillis,
                parallelSyncs,
                rebootDownAfterMillis,
                crashDetectionMillis,
                notificationScript,
                clientReconfigScript,
                authUser,
                authPass,
                renamedCommands);
    }

    private Optional<String> number(String option, String value, long least, long most, LongConsumer setter) {
        OptionalLong number = Numbers.parse(value);
        if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
            return invalid(option, value);
        }
        setter.accept(number.getAsLong());
        return changed(option + " " + value);
    }

    private Optional<String> notificationScript(String option, String path) {
        Optional<String> error = scriptError(path, "ERR Notification script seems non existing or non executable");
        if (error.isPresent()) {
            return error;
        }
        notificationScript = unlessEmpty(path);
        return changed(option + " " + path);
    }

    private Optional<String> clientReconfigScript(String option, String path) {
        Optional<String> error =
                scriptError(path, "ERR Client reconfiguration script seems non existing or non executable");
        if (error.isPresent()) {
            return error;
        }
        clientReconfigScript = unlessEmpty(path);
        return changed(option + " " + path);
    }

    private Optional<String> scriptError(String path, String notExecutable) {
        if (!allowsScripts) {
            return Optional.of(SCRIPTS_DENIED);
        }
        boolean isUsable = path.isEmpty() || (isSpeakable(path) && executableScripts.contains(path));
        return isUsable ? Optional.empty() : Optional.of(notExecutable);
    }

    private Optional<String> rename(String option, String original, String replacement) {
        if (original.isEmpty() || !isSpeakable(original)) {
            return invalid(option, original);
        }
        if (replacement.isEmpty() || !isSpeakable(replacement)) {
            return invalid(option, replacement);
        }
        String command = original.toLowerCase(Locale.ROOT);
        if (replacement.equalsIgnoreCase(original)) {
            renamedCommands.remove(command);
        } else {
            renamedCommands.put(command, replacement);
        }
        return changed(option + " " + original + " " + replacement);
    }

    private Optional<String> changed(String text) {
        changes.add(text);
        return Optional.empty();
    }

    private static Optional<String> invalid(String option, String value) {
        return Optional.of("ERR Invalid argument '" + value + "' for SENTINEL SET '" + option + "'");
    }

    private static Optional<String> unlessEmpty(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static boolean isSpeakable(String text) {
        return text.chars().noneMatch(character -> character < ' ' || character == 0x7F);
    }
}
