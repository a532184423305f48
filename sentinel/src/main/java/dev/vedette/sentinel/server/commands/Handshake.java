package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.Version;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespVersion;
import dev.vedette.sentinel.server.AccessControl;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Client;
import dev.vedette.sentinel.server.ClientLine;
import dev.vedette.sentinel.server.Outcome;
import dev.vedette.sentinel.server.acl.AclLog.Reason;
import dev.vedette.sentinel.server.acl.AclUser;
import dev.vedette.sentinel.server.acl.UserNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** AUTH and HELLO: who a client is and which dialect it speaks. Source: docs/protocol.md, The connection itself. */
final class Handshake {

    private static final String WRONG_PASSWORD = "WRONGPASS invalid username-password pair or user is disabled.";
    private static final String NO_PASSWORD_SET = "ERR AUTH <password> called without any password configured for the"
            + " default user. Are you sure your configuration is correct?";
    private static final String HELLO_NEEDS_AUTH = "NOAUTH HELLO must be called with the client already authenticated,"
            + " otherwise the HELLO AUTH <user> <pass> option can be used to authenticate the client and select the RESP"
            + " protocol version at the same time";

    private Handshake() {}

    /** AUTH with a password, or a user and a password. */
    static Outcome auth(Call call) {
        if (call.wordCount() > 3) {
            return Outcome.error("ERR syntax error");
        }
        if (call.wordCount() == 2 && !call.server().access().needsPassword()) {
            return Outcome.error(NO_PASSWORD_SET);
        }
        String user = call.wordCount() == 3 ? call.word(1) : UserNames.DEFAULT;
        if (!admits(call, user, call.word(call.wordCount() - 1))) {
            return Outcome.error(WRONG_PASSWORD);
        }
        call.client().actAs(Optional.of(user));
        return Outcome.reply(RespReply.OK);
    }

    /**
     * HELLO with an optional version, credentials and name. A name counts as soon as it is read, whatever comes behind it; the rest
     * only if all of it is right.
     */
    static Outcome hello(Call call) {
        Client client = call.client();
        Optional<RespVersion> version = Optional.of(client.version());
        if (call.wordCount() > 1) {
            OptionalLong number = Numbers.parse(call.word(1));
            if (number.isEmpty()) {
                return Outcome.error("ERR Protocol version is not an integer or out of range");
            }
            version = versionOf(number.getAsLong());
        }
        if (version.isEmpty()) {
            return Outcome.error("NOPROTO unsupported protocol version");
        }
        Optional<String> user = call.server().access().userOf(client).map(AclUser::name);
        int at = 2;
        while (at < call.wordCount()) {
            String option = call.word(at).toLowerCase(Locale.ROOT);
            int rest = call.wordCount() - at - 1;
            if (option.equals("auth") && rest >= 2) {
                if (!admits(call, call.word(at + 1), call.word(at + 2))) {
                    return Outcome.error(WRONG_PASSWORD);
                }
                user = Optional.of(call.word(at + 1));
                at += 3;
            } else if (option.equals("setname") && rest >= 1) {
                Optional<String> refusal = ClientNames.refusal(call.word(at + 1));
                if (refusal.isPresent()) {
                    return Outcome.error(refusal.get());
                }
                client.rename(call.word(at + 1));
                at += 2;
            } else {
                return Outcome.error("ERR Syntax error in HELLO option '" + call.word(at) + "'");
            }
        }
        if (user.isEmpty()) {
            return Outcome.error(HELLO_NEEDS_AUTH);
        }
        client.actAs(user);
        client.speak(version.get());
        return Outcome.reply(greeting(client));
    }

    private static boolean admits(Call call, String user, String password) {
        AccessControl access = call.server().access();
        boolean isAdmitted = access.admits(user, password);
        if (!isAdmitted) {
            access.log().add(Reason.AUTH, call.word(0), user, call.nowMillis(), clientLine(call));
        }
        return isAdmitted;
    }

    private static String clientLine(Call call) {
        return ClientLine.of(call.client(), call.nowMillis());
    }

    private static RespReply greeting(Client client) {
        return new RespReply.MapValue(List.of(
                RespReply.bulk("server"),
                RespReply.bulk("redis"),
                RespReply.bulk("version"),
                RespReply.bulk(Version.REDIS),
                RespReply.bulk("proto"),
                RespReply.integer(client.version() == RespVersion.RESP3 ? 3 : 2),
                RespReply.bulk("id"),
                RespReply.integer(client.id()),
                RespReply.bulk("mode"),
                RespReply.bulk("sentinel"),
                RespReply.bulk("modules"),
                RespReply.array()));
    }

    private static Optional<RespVersion> versionOf(long number) {
        if (number == 2) {
            return Optional.of(RespVersion.RESP2);
        }
        return number == 3 ? Optional.of(RespVersion.RESP3) : Optional.empty();
    }
}
