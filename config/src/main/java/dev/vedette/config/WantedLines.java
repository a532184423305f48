package dev.vedette.config;

import dev.vedette.config.WantedLine.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lines that say a configuration, in the order in which they are written.
 *
 * <p>Source: docs/protocol.md, Rewrite. One difference: a default that the file states stays stated.
 */
final class WantedLines {
    private final List<WantedLine> lines = new ArrayList<>();

    private WantedLines() {}

    /** Answers all {@code sentinel} lines and settings of ours for this configuration. */
    static List<WantedLine> of(SentinelConf conf) {
        WantedLines wanted = new WantedLines();
        wanted.addVedette(conf.vedette());
        wanted.addSecrets(conf);
        wanted.addGlobalHead(conf.global());
        conf.masters().forEach(wanted::addMaster);
        wanted.addGlobalTail(conf.global());
        return wanted.lines;
    }

    private void addVedette(VedetteConf vedette) {
        add(VedetteDirective.HTTP_PORT, Integer.toString(vedette.httpPort()));
        add(VedetteDirective.HTTP_BIND, vedette.httpBind());
        add(VedetteDirective.LOG_FORMAT, vedette.logFormat().name().toLowerCase(Locale.ROOT));
        vedette.pauses().forEach(this::addPause);
    }

    private void addPause(PauseConf pause) {
        VedetteDirective directive = pause.isPause() ? VedetteDirective.PAUSE : VedetteDirective.RESUME;
        List<String> values = pause.values();
        lines.add(new WantedLine(
                LineKey.of(directive, values), words(directive, values.toArray(String[]::new)), Presence.ALWAYS));
    }

    /** Those of masters that are no longer monitored go. */
    private void addSecrets(SentinelConf conf) {
        for (SecretSource source : conf.vedette().elsewhere()) {
            if (source.master().isEmpty() || conf.master(source.master().get()).isPresent()) {
                String[] values = Stream.concat(source.master().stream(), Stream.of(source.name()))
                        .toArray(String[]::new);
                add(VedetteDirective.of(source), values);
            }
        }
    }

    private void addGlobalHead(GlobalConf global) {
        global.myid().ifPresent(myid -> add(GlobalDirective.MYID, myid));
        add(GlobalDirective.DENY_SCRIPTS_RECONFIG, yesNo(global.denyScriptsReconfig()));
        add(GlobalDirective.RESOLVE_HOSTNAMES, yesNo(global.resolveHostnames()));
        add(GlobalDirective.ANNOUNCE_HOSTNAMES, yesNo(global.announceHostnames()));
        global.stateConfigFile().ifPresent(this::addStateConfigFile);
    }

    private void addGlobalTail(GlobalConf global) {
        addAlways(GlobalDirective.CURRENT_EPOCH, Long.toUnsignedString(global.currentEpoch()));
        addOrUnset(GlobalDirective.ANNOUNCE_IP, global.announceIp());
        add(GlobalDirective.ANNOUNCE_PORT, Integer.toString(global.announcePort()));
        addOrUnset(GlobalDirective.SENTINEL_USER, global.sentinelUser());
        addOrUnset(GlobalDirective.SENTINEL_PASS, global.sentinelPass());
    }

    private void addMaster(MasterConf master) {
        String name = master.name();
        String port = Integer.toString(master.port());
        add(MasterDirective.MONITOR, name, master.host(), port, Integer.toString(master.quorum()));
        add(MasterDirective.DOWN_AFTER, name, Long.toString(master.downAfterMillis()));
        add(MasterDirective.FAILOVER_TIMEOUT, name, Long.toString(master.failoverTimeoutMillis()));
        add(MasterDirective.PARALLEL_SYNCS, name, Integer.toString(master.parallelSyncs()));
        addIfSet(MasterDirective.NOTIFICATION_SCRIPT, name, master.notificationScript());
        addIfSet(MasterDirective.CLIENT_RECONFIG_SCRIPT, name, master.clientReconfigScript());
        addIfSet(MasterDirective.AUTH_PASS, name, master.authPass());
        addIfSet(MasterDirective.AUTH_USER, name, master.authUser());
        add(MasterDirective.REBOOT_DOWN_AFTER, name, Long.toString(master.rebootDownAfterMillis()));
        add(VedetteDirective.CRASH_DETECTION, name, Long.toString(master.crashDetectionMillis()));
        addAlways(MasterDirective.CONFIG_EPOCH, name, Long.toUnsignedString(master.configEpoch()));
        addAlways(MasterDirective.LEADER_EPOCH, name, Long.toUnsignedString(master.leaderEpoch()));
        for (KnownReplica replica : master.knownReplicas()) {
            add(MasterDirective.KNOWN_REPLICA, name, replica.host(), Integer.toString(replica.port()));
        }
        for (KnownSentinel peer : master.knownSentinels()) {
            add(MasterDirective.KNOWN_SENTINEL, name, peer.host(), Integer.toString(peer.port()), peer.runId());
        }
        master.renameCommands().forEach((command, word) -> add(MasterDirective.RENAME_COMMAND, name, command, word));
    }

    private void addIfSet(MasterDirective directive, String master, Optional<String> value) {
        value.ifPresent(text -> add(directive, master, text));
    }

    private void addOrUnset(GlobalDirective directive, Optional<String> value) {
        if (value.isPresent()) {
            add(directive, value.get());
        } else {
            lines.add(new WantedLine(LineKey.of(directive), words(directive, ""), Presence.IF_SAID_ELSEWHERE));
        }
    }

    private void addStateConfigFile(String path) {
        GlobalDirective directive = GlobalDirective.STATE_CONFIG_FILE;
        lines.add(new WantedLine(LineKey.of(directive), words(directive, path), Presence.AS_WRITTEN));
    }

    private void addAlways(GlobalDirective directive, String value) {
        lines.add(new WantedLine(LineKey.of(directive), words(directive, value), Presence.ALWAYS));
    }

    private void addAlways(MasterDirective directive, String master, String value) {
        List<String> values = List.of(master, value);
        lines.add(new WantedLine(LineKey.of(directive, values), words(directive, master, value), Presence.ALWAYS));
    }

    private void add(GlobalDirective directive, String value) {
        lines.add(new WantedLine(LineKey.of(directive), words(directive, value), presence(directive, value)));
    }

    private void add(VedetteDirective directive, String... values) {
        lines.add(new WantedLine(
                LineKey.of(directive, List.of(values)),
                words(directive, values),
                presence(directive, values[values.length - 1])));
    }

    private void add(MasterDirective directive, String... values) {
        lines.add(new WantedLine(
                LineKey.of(directive, List.of(values)),
                words(directive, values),
                presence(directive, values[values.length - 1])));
    }

    private static Presence presence(Directive directive, String value) {
        String defaultText = directive.defaultText();
        boolean isDefault = !defaultText.isEmpty() && value.equals(defaultText);
        return isDefault ? Presence.IF_MENTIONED : Presence.ALWAYS;
    }

    private static List<String> words(Directive directive, String... values) {
        List<String> words = new ArrayList<>(values.length + 2);
        directive.family().ifPresent(words::add);
        words.add(directive.wireName());
        words.addAll(List.of(values));
        return List.copyOf(words);
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }
}
