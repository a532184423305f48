package dev.vedette.sentinel.server.commands;

import static dev.vedette.sentinel.server.CommandCategory.CONNECTION;
import static dev.vedette.sentinel.server.CommandCategory.DANGEROUS;
import static dev.vedette.sentinel.server.CommandCategory.SLOW;
import static dev.vedette.sentinel.server.CommandFlag.ALLOW_BUSY;
import static dev.vedette.sentinel.server.CommandFlag.LOADING;
import static dev.vedette.sentinel.server.CommandFlag.NOSCRIPT;
import static dev.vedette.sentinel.server.CommandFlag.NO_AUTH;
import static dev.vedette.sentinel.server.CommandFlag.NO_MULTI;
import static dev.vedette.sentinel.server.CommandFlag.STALE;

import dev.vedette.sentinel.server.Command;
import dev.vedette.sentinel.server.CommandCategory;
import dev.vedette.sentinel.server.CommandFlag;
import dev.vedette.sentinel.server.CommandSpec;
import dev.vedette.sentinel.server.CommandTable;
import dev.vedette.sentinel.server.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The one list of what is served: names, arities, flags and categories. Source: docs/protocol.md, Command table. */
public final class StandardCommands {

    private static final Set<CommandFlag> FAST = EnumSet.of(CommandFlag.FAST);
    private static final Set<CommandFlag> NONE = EnumSet.noneOf(CommandFlag.class);
    private static final Set<CommandFlag> ANY_TIME = EnumSet.of(LOADING, STALE);
    private static final Set<CommandFlag> DIRECT = EnumSet.of(NOSCRIPT, LOADING, STALE);
    private static final Set<CommandFlag> DIRECT_FAST = EnumSet.of(CommandFlag.FAST, NOSCRIPT, LOADING, STALE);
    private static final Set<CommandFlag> AT_THE_DOOR =
            EnumSet.of(CommandFlag.FAST, NOSCRIPT, LOADING, STALE, NO_AUTH, ALLOW_BUSY);
    private static final Set<CommandFlag> LISTENING = EnumSet.of(CommandFlag.PUBSUB, NOSCRIPT, LOADING, STALE);
    private static final Set<CommandFlag> SPEAKING = EnumSet.of(CommandFlag.PUBSUB, CommandFlag.FAST, LOADING, STALE);
    private static final Set<CommandFlag> ADMIN = EnumSet.of(CommandFlag.ADMIN);
    private static final Set<CommandFlag> ADMIN_DIRECT = EnumSet.of(CommandFlag.ADMIN, NOSCRIPT, LOADING, STALE);
    private static final Set<CommandFlag> ENDING =
            EnumSet.of(CommandFlag.ADMIN, NOSCRIPT, LOADING, STALE, NO_MULTI, ALLOW_BUSY);

    private static final Set<CommandCategory> FAST_CONNECTION = EnumSet.of(CommandCategory.FAST, CONNECTION);
    private static final Set<CommandCategory> SLOW_CONNECTION = EnumSet.of(SLOW, CONNECTION);
    private static final Set<CommandCategory> SLOW_PUBSUB = EnumSet.of(SLOW, CommandCategory.PUBSUB);
    private static final Set<CommandCategory> ADMIN_SLOW = EnumSet.of(CommandCategory.ADMIN, SLOW, DANGEROUS);
    private static final Set<CommandCategory> ADMIN_CONNECTION =
            EnumSet.of(CommandCategory.ADMIN, SLOW, DANGEROUS, CONNECTION);

    private StandardCommands() {}

    /** The table that the daemon serves. */
    public static CommandTable table() {
        List<CommandSpec> all = new ArrayList<>();
        all.add(CommandSpec.plain("ping", -1, FAST, FAST_CONNECTION, ConnectionCommands::ping));
        all.add(CommandSpec.plain("auth", -2, AT_THE_DOOR, FAST_CONNECTION, Handshake::auth));
        all.add(CommandSpec.plain("hello", -1, AT_THE_DOOR, FAST_CONNECTION, Handshake::hello));
        all.add(CommandSpec.plain("quit", -1, AT_THE_DOOR, FAST_CONNECTION, ConnectionCommands::quit));
        all.add(CommandSpec.plain("reset", 1, AT_THE_DOOR, FAST_CONNECTION, ConnectionCommands::reset));
        all.add(CommandSpec.plain("info", -1, ANY_TIME, EnumSet.of(SLOW, DANGEROUS), InfoCommand::run));
        all.add(CommandSpec.plain(
                "role",
                1,
                DIRECT_FAST,
                EnumSet.of(CommandCategory.ADMIN, CommandCategory.FAST, DANGEROUS),
                ConnectionCommands::role));
        all.add(CommandSpec.plain(
                "publish",
                3,
                SPEAKING,
                EnumSet.of(CommandCategory.PUBSUB, CommandCategory.FAST),
                PubSubCommands::publish));
        all.add(CommandSpec.plain("subscribe", -2, LISTENING, SLOW_PUBSUB, PubSubCommands::subscribe));
        all.add(CommandSpec.plain("psubscribe", -2, LISTENING, SLOW_PUBSUB, PubSubCommands::psubscribe));
        all.add(CommandSpec.plain("unsubscribe", -1, LISTENING, SLOW_PUBSUB, PubSubCommands::unsubscribe));
        all.add(CommandSpec.plain("punsubscribe", -1, LISTENING, SLOW_PUBSUB, PubSubCommands::punsubscribe));
        all.add(CommandSpec.plain("shutdown", -1, ENDING, ADMIN_SLOW, ConnectionCommands::shutdown));
        all.add(new CommandSpec("command", -1, ANY_TIME, SLOW_CONNECTION, TableCommands::all, aboutTable()));
        all.add(container("acl", NONE, EnumSet.of(SLOW), access()));
        all.add(container("client", NONE, EnumSet.of(SLOW), aboutClients()));
        all.add(container("sentinel", ADMIN, ADMIN_SLOW, sentinel()));
        all.add(container("vedette", ADMIN, ADMIN_SLOW, vedette()));
        return new CommandTable(all);
    }

    private static List<CommandSpec> aboutTable() {
        return List.of(
                CommandSpec.plain("command|count", 2, ANY_TIME, SLOW_CONNECTION, TableCommands::count),
                CommandSpec.plain("command|list", -2, ANY_TIME, SLOW_CONNECTION, TableCommands::list),
                CommandSpec.plain("command|info", -2, ANY_TIME, SLOW_CONNECTION, TableCommands::info),
                CommandSpec.plain("command|docs", -2, ANY_TIME, SLOW_CONNECTION, TableCommands::docs),
                CommandSpec.plain("command|getkeys", -4, ANY_TIME, SLOW_CONNECTION, TableCommands::keys),
                CommandSpec.plain("command|getkeysandflags", -4, ANY_TIME, SLOW_CONNECTION, TableCommands::keys),
                CommandSpec.plain("command|help", 2, ANY_TIME, SLOW_CONNECTION, call -> HelpTexts.command()));
    }

    private static List<CommandSpec> access() {
        return List.of(
                CommandSpec.plain("acl|cat", -2, DIRECT, EnumSet.of(SLOW), AclQueries::categories),
                acl("deluser", -3, AclCommands::delUser),
                acl("dryrun", -4, AclQueries::dryRun),
                CommandSpec.plain("acl|genpass", -2, DIRECT, EnumSet.of(SLOW), AclQueries::generatePassword),
                acl("getuser", 3, AclCommands::getUser),
                CommandSpec.plain("acl|help", 2, ANY_TIME, EnumSet.of(SLOW), call -> HelpTexts.acl()),
                acl("list", 2, AclCommands::list),
                acl("load", 2, AclFileCommands::load),
                acl("log", -2, AclQueries::log),
                acl("save", 2, AclFileCommands::save),
                acl("setuser", -3, AclCommands::setUser),
                acl("users", 2, AclCommands::users),
                CommandSpec.plain("acl|whoami", 2, DIRECT, EnumSet.of(SLOW), AclCommands::whoAmI));
    }

    private static CommandSpec acl(String name, int arity, Command command) {
        return CommandSpec.plain("acl|" + name, arity, ADMIN_DIRECT, ADMIN_SLOW, command);
    }

    private static List<CommandSpec> aboutClients() {
        return List.of(
                client("caching", 3, TrackingCommands::caching),
                client("getname", 2, ClientCommands::getName),
                client("getredir", 2, TrackingCommands::redirection),
                CommandSpec.plain("client|help", 2, ANY_TIME, SLOW_CONNECTION, call -> HelpTexts.client()),
                client("id", 2, ClientCommands::id),
                client("info", 2, ClientCommands::info),
                clientAdmin("kill", -3, ClientKill::run),
                clientAdmin("list", -2, ClientCommands::list),
                clientAdmin("no-evict", 3, ClientCommands::noEvict),
                client("no-touch", 3, ClientCommands::noTouch),
                clientAdmin("pause", -3, PauseCommands::pause),
                client("reply", 3, ClientCommands::reply),
                client("setinfo", 4, ClientCommands::setInfo),
                client("setname", 3, ClientCommands::setName),
                client("tracking", -3, TrackingCommands::tracking),
                client("trackinginfo", 2, TrackingCommands::describe),
                clientAdmin("unblock", -3, PauseCommands::unblock),
                clientAdmin("unpause", 2, PauseCommands::unpause));
    }

    /** The Valkey spellings of a few stand beside Redis's own. */
    private static List<CommandSpec> sentinel() {
        return List.of(
                sentinel("ckquorum", 3, SentinelQueries::checkQuorum),
                sentinel("config", -3, SentinelConfig::run),
                sentinel("debug", -2, SentinelDebug::periods),
                sentinel("failover", -3, SentinelOperations::failover),
                sentinel("flushconfig", 2, SentinelOperations::flushConfig),
                sentinel("get-master-addr-by-name", 3, SentinelQueries::address),
                sentinel("get-primary-addr-by-name", 3, SentinelQueries::address),
                CommandSpec.plain("sentinel|help", 2, ANY_TIME, EnumSet.of(SLOW), call -> HelpTexts.sentinel()),
                sentinel("info-cache", -3, InfoCache::run),
                sentinel("is-master-down-by-addr", 6, PeerQuestion::run),
                sentinel("is-primary-down-by-addr", 6, PeerQuestion::run),
                sentinel("master", 3, SentinelQueries::master),
                sentinel("masters", 2, SentinelQueries::masters),
                sentinel("monitor", 6, SentinelOperations::monitor),
                sentinel("myid", 2, SentinelQueries::myId),
                sentinel("pending-scripts", 2, SentinelQueries::pendingScripts),
                sentinel("primaries", 2, SentinelQueries::masters),
                sentinel("primary", 3, SentinelQueries::master),
                sentinel("remove", 3, SentinelOperations::remove),
                sentinel("replicas", 3, SentinelQueries::replicas),
                sentinel("reset", 3, SentinelOperations::reset),
                sentinel("sentinels", 3, SentinelQueries::sentinels),
                sentinel("set", -5, SentinelSet::run),
                sentinel("simulate-failure", -3, SentinelDebug::crashes),
                sentinel("slaves", 3, SentinelQueries::replicas));
    }

    /** Our own. */
    private static List<CommandSpec> vedette() {
        return List.of(
                vedette("explain", 3, VedetteCommands::explain),
                vedette("forget", -5, VedetteCommands::forget),
                CommandSpec.plain("vedette|help", 2, ANY_TIME, EnumSet.of(SLOW), call -> HelpTexts.vedette()),
                vedette("pause", -4, VedetteCommands::pause),
                vedette("pauses", 2, VedetteCommands::pauses),
                vedette("reload", 2, VedetteCommands::reload),
                vedette("resume", 3, VedetteCommands::resume),
                vedette("sync", -2, VedetteCommands::sync));
    }

    private static CommandSpec vedette(String name, int arity, Command command) {
        return CommandSpec.plain("vedette|" + name, arity, ADMIN, ADMIN_SLOW, command);
    }

    private static CommandSpec sentinel(String name, int arity, Command command) {
        return CommandSpec.plain("sentinel|" + name, arity, ADMIN, ADMIN_SLOW, command);
    }

    private static CommandSpec client(String name, int arity, Command command) {
        return CommandSpec.plain("client|" + name, arity, DIRECT, SLOW_CONNECTION, command);
    }

    private static CommandSpec clientAdmin(String name, int arity, Command command) {
        return CommandSpec.plain("client|" + name, arity, ADMIN_DIRECT, ADMIN_CONNECTION, command);
    }

    /** A command that only has subcommands: called bare, it lacks an argument, which the arity tells. */
    private static CommandSpec container(
            String name, Set<CommandFlag> flags, Set<CommandCategory> categories, List<CommandSpec> subcommands) {
        return new CommandSpec(name, -2, flags, categories, call -> Outcome.error("ERR syntax error"), subcommands);
    }
}
