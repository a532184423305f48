package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Outcome;
import java.util.ArrayList;
import java.util.List;

/** What the HELP subcommands print. */
final class HelpTexts {

    private static final List<String> SENTINEL = List.of(
            "CKQUORUM <master-name>",
            "    Tell whether a failover could be decided and authorized at this moment.",
            "CONFIG GET <pattern> [<pattern> ...]",
            "    Show the options of this Sentinel whose names match.",
            "CONFIG SET <option> <value> [<option> <value> ...]",
            "    Change options of this Sentinel, all of them or none.",
            "DEBUG [<period> <milliseconds> ...]",
            "    Show the periods of this process, or change some until it ends.",
            "FAILOVER <master-name> [COORDINATED]",
            "    Start a failover now, without asking the other Sentinels; or, with their votes, let the master hand over itself.",
            "FLUSHCONFIG",
            "    Write the configuration and all state to disk now.",
            "GET-MASTER-ADDR-BY-NAME <master-name>",
            "    Return the address and port of the master that clients should use.",
            "INFO-CACHE <master-name> [<master-name> ...]",
            "    Return the last INFO of masters and their replicas, with its age in milliseconds.",
            "IS-MASTER-DOWN-BY-ADDR <ip> <port> <current-epoch> <runid>",
            "    Used among Sentinels: is the master down, and whom do you vote for?",
            "MASTER <master-name>",
            "    Show one monitored master.",
            "MASTERS",
            "    Show all monitored masters.",
            "MONITOR <name> <ip> <port> <quorum>",
            "    Begin to monitor a master.",
            "MYID",
            "    Return the id of this Sentinel.",
            "PENDING-SCRIPTS",
            "    Show the scripts that run or wait for their turn.",
            "REMOVE <master-name>",
            "    Forget a master.",
            "REPLICAS <master-name>",
            "    Show the replicas of a master.",
            "RESET <pattern>",
            "    Forget replicas and Sentinels of the masters whose names match, and discover them anew.",
            "SENTINELS <master-name>",
            "    Show the other Sentinels of a master.",
            "SET <master-name> <option> <value> [<option> <value> ...]",
            "    Change settings of a master.",
            "SIMULATE-FAILURE [CRASH-AFTER-ELECTION] [CRASH-AFTER-PROMOTION] [HELP]",
            "    Let this Sentinel crash in the next failover that it leads.");

    private static final List<String> CLIENT = List.of(
            "CACHING (YES|NO)",
            "    Accepted while tracking is on; there are no keys here.",
            "GETNAME",
            "    Return the name of this connection.",
            "GETREDIR",
            "    Return the connection that gets the notices of tracked keys; 0 is this one, -1 none.",
            "ID",
            "    Return the id of this connection.",
            "INFO",
            "    Describe this connection.",
            "KILL <ip:port>",
            "    Disconnect the client of that address.",
            "KILL <option> <value> [<option> <value> [...]]",
            "    Disconnect the clients that fit ID, ADDR, LADDR, TYPE, USER, MAXAGE. SKIPME (YES|NO) spares the caller.",
            "LIST [TYPE (NORMAL|MASTER|REPLICA|PUBSUB)] [ID <id> ...]",
            "    Describe connections.",
            "NO-EVICT (ON|OFF)",
            "    Accepted; nobody is evicted here.",
            "NO-TOUCH (ON|OFF)",
            "    Accepted; there are no keys here.",
            "PAUSE <milliseconds> [WRITE|ALL]",
            "    Let the requests of all clients wait, peers included.",
            "REPLY (ON|OFF|SKIP)",
            "    Say which replies this connection wants.",
            "SETINFO (LIB-NAME|LIB-VER) <value>",
            "    Tell the client library's name or version.",
            "SETNAME <name>",
            "    Give this connection a name.",
            "TRACKING (ON|OFF) [REDIRECT <id>] [BCAST] [PREFIX <prefix> ...] [OPTIN] [OPTOUT] [NOLOOP]",
            "    Accepted; there are no keys here that could change.",
            "TRACKINGINFO",
            "    Show how this connection tracks keys.",
            "UNBLOCK <id> [TIMEOUT|ERROR]",
            "    Return 0: no command blocks here.",
            "UNPAUSE",
            "    End a pause at once.");

    private static final List<String> ACL = List.of(
            "CAT [<category>]",
            "    Return the categories of commands, or the commands of one.",
            "DELUSER <user> [<user> ...]",
            "    Remove users and disconnect their clients.",
            "DRYRUN <user> <command> [<arg> ...]",
            "    Tell whether a user could run a command.",
            "GENPASS [<bits>]",
            "    Return a random password, of 256 bits unless told otherwise.",
            "GETUSER <user>",
            "    Show one user.",
            "LIST",
            "    Show all users as an ACL file declares them.",
            "LOAD",
            "    Read the users anew from the ACL file, all of them or none.",
            "LOG [<count> | RESET]",
            "    Show what was refused lately, or forget it.",
            "SAVE",
            "    Write the users to the ACL file.",
            "SETUSER <user> [<rule> ...]",
            "    Make or change a user, by all rules or none.",
            "USERS",
            "    Return the names of all users.",
            "WHOAMI",
            "    Return the name of your user.");

    private static final List<String> COMMAND = List.of(
            "(no subcommand)",
            "    Describe all commands.",
            "COUNT",
            "    Return the number of commands.",
            "DOCS [<command-name> ...]",
            "    Document some commands, or all.",
            "GETKEYS <command> [<arg> ...]",
            "    Name the keys in a command: none has any.",
            "GETKEYSANDFLAGS <command> [<arg> ...]",
            "    The same.",
            "INFO [<command-name> ...]",
            "    Describe some commands, or all.",
            "LIST [FILTERBY (MODULE <name>|ACLCAT <category>|PATTERN <pattern>)]",
            "    Return the names of commands.");

    private static final List<String> VEDETTE = List.of(
            "EXPLAIN <master-name>",
            "    Tell which replica would be promoted if the master died now, and why no other.",
            "FORGET <master-name> REPLICA <host> <port> [FORCE]",
            "    Forget one replica, on this Sentinel. Its master's INFO brings it back if it is still there.",
            "FORGET <master-name> SENTINEL <runid> [FORCE]",
            "    Forget one Sentinel that is down, on this Sentinel. FORCE forgets one that answers too.",
            "PAUSE <master-name>|* <seconds> [<reason> ...]",
            "    No automatic failover of a master, or of any, for so long; agreed with the other Sentinels.",
            "PAUSES",
            "    Show the pauses that hold, and who has taken them.",
            "RELOAD",
            "    Read passwords in files, certificates and keys again, on this Sentinel.",
            "RESUME <master-name>|*",
            "    End the pauses of a master, or all.",
            "SYNC [<order> ...]",
            "    Used among Sentinels: what one knows of pauses.");

    private HelpTexts() {}

    /** VEDETTE HELP. */
    static Outcome vedette() {
        return help("VEDETTE", VEDETTE);
    }

    /** SENTINEL HELP. */
    static Outcome sentinel() {
        return help("SENTINEL", SENTINEL);
    }

    /** ACL HELP. */
    static Outcome acl() {
        return help("ACL", ACL);
    }

    /** CLIENT HELP. */
    static Outcome client() {
        return help("CLIENT", CLIENT);
    }

    /** COMMAND HELP. */
    static Outcome command() {
        return help("COMMAND", COMMAND);
    }

    private static Outcome help(String container, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add(container + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:");
        all.addAll(lines);
        all.add("HELP");
        all.add("    Print this help.");
        List<RespReply> replies = all.stream()
                .map(line -> (RespReply) new RespReply.SimpleString(line))
                .toList();
        return Outcome.reply(new RespReply.ArrayValue(replies));
    }
}
