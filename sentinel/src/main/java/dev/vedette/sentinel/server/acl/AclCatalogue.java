package dev.vedette.sentinel.server.acl;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every command that rules may name: the table of redis-sentinel 7.0, whether we serve all of it or not, so that a rule means
 * the same to both, and what one has written the other reads. Commands that only we serve have the rights of a command of the
 * table. Source: docs/protocol.md, Command table; docs/compatibility.md, Access rules.
 */
public final class AclCatalogue {

    private static final String[] ADMIN = {"admin", "slow", "dangerous"};
    private static final String[] ADMIN_CONNECTION = {"admin", "slow", "dangerous", "connection"};
    private static final String[] SLOW_CONNECTION = {"slow", "connection"};
    private static final String[] SLOW_PUBSUB = {"slow", "pubsub"};

    /** Commands of ours that the table does not have, and whose rights they share. */
    private static final Map<String, String> SHARED = Map.ofEntries(
            Map.entry("sentinel|get-primary-addr-by-name", "sentinel|get-master-addr-by-name"),
            Map.entry("sentinel|is-primary-down-by-addr", "sentinel|is-master-down-by-addr"),
            Map.entry("sentinel|primary", "sentinel|master"),
            Map.entry("sentinel|primaries", "sentinel|masters"),
            Map.entry("vedette|explain", "sentinel|ckquorum"),
            Map.entry("vedette|forget", "sentinel|reset"),
            Map.entry("vedette|help", "sentinel|help"),
            Map.entry("vedette|pause", "sentinel|set"),
            Map.entry("vedette|pauses", "sentinel|masters"),
            Map.entry("vedette|reload", "sentinel|config"),
            Map.entry("vedette|resume", "sentinel|set"),
            Map.entry("vedette|sync", "sentinel|is-master-down-by-addr"),
            Map.entry("client|no-touch", "client|setname"),
            Map.entry("client|setinfo", "client|setname"));

    private static final AclCatalogue STANDARD = new AclCatalogue();

    private final List<AclCommand> commands = new ArrayList<>();
    private final List<AclCommand> all = new ArrayList<>();
    private final Map<String, AclCommand> byName = new LinkedHashMap<>();
    private int size;

    private AclCatalogue() {
        addForEverybody("auth");
        addForEverybody("hello");
        add("ping", ChannelWords.NONE, List.of(), "fast", "connection");
        add("info", ChannelWords.NONE, List.of(), "slow", "dangerous");
        add("role", ChannelWords.NONE, List.of(), "admin", "fast", "dangerous");
        add("publish", ChannelWords.FIRST, List.of(), "pubsub", "fast");
        add("subscribe", ChannelWords.ALL, List.of(), SLOW_PUBSUB);
        add("psubscribe", ChannelWords.ALL_AS_PATTERNS, List.of(), SLOW_PUBSUB);
        add("unsubscribe", ChannelWords.NONE, List.of(), SLOW_PUBSUB);
        add("punsubscribe", ChannelWords.NONE, List.of(), SLOW_PUBSUB);
        add("shutdown", ChannelWords.NONE, List.of(), ADMIN);
        add("command", ChannelWords.NONE, ofCommand(), SLOW_CONNECTION);
        add("client", ChannelWords.NONE, ofClient(), "slow");
        add("acl", ChannelWords.NONE, ofAcl(), "slow");
        add("sentinel", ChannelWords.NONE, ofSentinel(), ADMIN);
    }

    /** The one catalogue. */
    public static AclCatalogue standard() {
        return STANDARD;
    }

    /** Top-level commands. */
    public List<AclCommand> commands() {
        return List.copyOf(commands);
    }

    /** All commands, each followed by its subcommands. */
    public List<AclCommand> all() {
        return List.copyOf(all);
    }

    /** The command of that full name in any case, or the one whose rights it shares; empty if there is none. */
    public Optional<AclCommand> find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(byName.get(SHARED.getOrDefault(lower, lower)));
    }

    private List<AclCommand> ofCommand() {
        return new CatalogueRows("command", size + 1)
                .add(SLOW_CONNECTION, "count", "docs", "getkeys", "getkeysandflags", "help", "info", "list")
                .commands();
    }

    private List<AclCommand> ofClient() {
        return new CatalogueRows("client", size + 1)
                .add(SLOW_CONNECTION, "caching", "getname", "getredir", "help", "id", "info", "reply", "setname")
                .add(SLOW_CONNECTION, "tracking", "trackinginfo")
                .add(ADMIN_CONNECTION, "kill", "list", "no-evict", "pause", "unblock", "unpause")
                .commands();
    }

    private List<AclCommand> ofAcl() {
        return new CatalogueRows("acl", size + 1)
                .add(new String[] {"slow"}, "cat", "genpass", "help", "whoami")
                .add(ADMIN, "deluser", "dryrun", "getuser", "list", "load", "log", "save", "setuser", "users")
                .commands();
    }

    private List<AclCommand> ofSentinel() {
        return new CatalogueRows("sentinel", size + 1)
                .add(ADMIN, "ckquorum", "config", "debug", "failover", "flushconfig", "get-master-addr-by-name")
                .add(ADMIN, "info-cache", "is-master-down-by-addr", "master", "masters", "monitor", "myid")
                .add(ADMIN, "pending-scripts", "remove", "replicas", "reset", "sentinels", "set")
                .add(ADMIN, "simulate-failure", "slaves")
                .add(new String[] {"slow"}, "help")
                .commands();
    }

    private void addForEverybody(String name) {
        add(new AclCommand(name, size, categories("fast", "connection"), ChannelWords.NONE, true, List.of()));
    }

    private void add(String name, ChannelWords channels, List<AclCommand> subcommands, String... categories) {
        add(new AclCommand(name, size, categories(categories), channels, false, subcommands));
    }

    private void add(AclCommand command) {
        commands.add(command);
        all.add(command);
        all.addAll(command.subcommands());
        byName.put(command.name(), command);
        command.subcommands().forEach(sub -> byName.put(sub.name(), sub));
        size = all.size();
    }

    /** The categories of these names, each of which there must be. */
    static Set<AclCategory> categories(String... names) {
        Set<AclCategory> categories = EnumSet.noneOf(AclCategory.class);
        for (String name : names) {
            categories.add(AclCategory.named(name).orElseThrow());
        }
        return categories;
    }
}
