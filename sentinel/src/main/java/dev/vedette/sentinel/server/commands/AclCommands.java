package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.AccessControl;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Client;
import dev.vedette.sentinel.server.Outcome;
import dev.vedette.sentinel.server.acl.AclFault;
import dev.vedette.sentinel.server.acl.AclUser;
import dev.vedette.sentinel.server.acl.RuleWords;
import dev.vedette.sentinel.server.acl.UserNames;
import dev.vedette.sentinel.server.acl.UserRules;
import dev.vedette.sentinel.server.acl.UserText;
import java.util.List;
import java.util.function.Predicate;

/** The subcommands of ACL that show and change users. Source: docs/protocol.md, Access rules. */
final class AclCommands {

    private static final RespReply NO_SUCH_USER = RespReply.NULL;

    private AclCommands() {}

    /** ACL WHOAMI: the user of the caller. */
    static Outcome whoAmI(Call call) {
        return Outcome.reply(RespReply.bulk(call.client().user().orElse(UserNames.DEFAULT)));
    }

    /** ACL USERS: the names of all users. */
    static Outcome users(Call call) {
        return Outcome.reply(RespReply.bulks(
                access(call).users().all().stream().map(AclUser::name).toList()));
    }

    /** ACL LIST: all users as an ACL file would declare them. */
    static Outcome list(Call call) {
        return Outcome.reply(RespReply.bulks(
                access(call).users().all().stream().map(UserText::line).toList()));
    }

    /** ACL GETUSER: one user, field by field. */
    static Outcome getUser(Call call) {
        return Outcome.reply(
                access(call).users().find(call.word(2)).map(AclReplies::user).orElse(NO_SUCH_USER));
    }

    /** ACL SETUSER: makes or changes a user by rules, all of them or none. */
    static Outcome setUser(Call call) {
        String name = call.word(2);
        if (!UserNames.isAcceptable(name)) {
            return Outcome.error(UserNames.REFUSAL);
        }
        RuleWords words = RuleWords.of(call.wordsFrom(3));
        if (words.unclosed().isPresent()) {
            return Outcome.error("ERR " + words.fault());
        }
        UserRules rules = access(call).users().rules();
        AclUser user = access(call).users().find(name).orElseGet(() -> rules.fresh(name));
        for (String rule : words.rules()) {
            try {
                user = rules.apply(user, rule);
            } catch (AclFault fault) {
                return Outcome.error("ERR Error in ACL SETUSER modifier '" + shown(rule) + "': "
                        + fault.kind().text());
            }
        }
        access(call).users().put(user);
        tellChange(call);
        AclUser changed = user;
        return afterDisconnecting(
                call,
                client -> isOf(client, name) && !changed.maySubscribe(client.channels(), client.patterns()),
                "its user may no longer listen to all that it subscribed to",
                RespReply.OK);
    }

    /** ACL DELUSER: drops users and disconnects their clients. */
    static Outcome delUser(Call call) {
        List<String> names = call.wordsFrom(2);
        if (names.contains(UserNames.DEFAULT)) {
            return Outcome.error("ERR The 'default' user cannot be removed");
        }
        long removedCount = names.stream().filter(access(call).users()::remove).count();
        if (removedCount > 0) {
            tellChange(call);
        }
        return afterDisconnecting(
                call,
                client -> client.user().isPresent()
                        && !access(call).hasUser(client.user().get()),
                "its user was removed",
                RespReply.integer(removedCount));
    }

    /** Disconnects the others at once and the caller after its reply. */
    private static Outcome afterDisconnecting(Call call, Predicate<Client> whom, String reason, RespReply reply) {
        long caller = call.client().id();
        call.server().clients().all().stream()
                .filter(client -> client.id() != caller)
                .filter(whom)
                .forEach(client -> client.close(reason));
        return whom.test(call.client()) ? new Outcome.Closing(List.of(reply)) : Outcome.reply(reply);
    }

    private static void tellChange(Call call) {
        call.server().gate().usersChanged(access(call).users().all());
    }

    private static boolean isOf(Client client, String user) {
        return client.user().filter(user::equals).isPresent();
    }

    /** A rule as an error repeats it: up to a zero byte, as the reference does. */
    private static String shown(String rule) {
        int zero = rule.indexOf('\0');
        return zero < 0 ? rule : rule.substring(0, zero);
    }

    private static AccessControl access(Call call) {
        return call.server().access();
    }
}
