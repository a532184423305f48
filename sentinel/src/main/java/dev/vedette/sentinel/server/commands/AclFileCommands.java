package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.AccessControl;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Client;
import dev.vedette.sentinel.server.Outcome;
import dev.vedette.sentinel.server.UserStore;
import dev.vedette.sentinel.server.acl.UserFile;
import dev.vedette.sentinel.server.acl.UserNames;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ACL LOAD and SAVE: the users out of their file, all or none, and back. Source: docs/protocol.md, Access rules. */
final class AclFileCommands {

    private static final Logger LOG = LoggerFactory.getLogger(AclFileCommands.class);

    private static final String NO_FILE =
            "ERR This Redis instance is not configured to use an ACL file. You may want to"
                    + " specify users via the ACL SETUSER command and then issue a CONFIG REWRITE (assuming you have a Redis"
                    + " configuration file set) in order to store users in the Redis configuration.";
    private static final String NOT_SAVED =
            "ERR There was an error trying to save the ACLs. Please check the server logs for more information";

    private AclFileCommands() {}

    /** ACL LOAD. */
    static Outcome load(Call call) {
        return call.server()
                .access()
                .store()
                .<Outcome>map(store -> new Outcome.Awaited(store.read()
                        .map(text -> loaded(call, store, text))
                        .otherwise(unreadable -> RespReply.error("ERR " + unreadable.getMessage()))))
                .orElseGet(() -> Outcome.error(NO_FILE));
    }

    /** ACL SAVE. */
    static Outcome save(Call call) {
        return call.server()
                .access()
                .store()
                .<Outcome>map(store -> new Outcome.Awaited(saved(call, store)))
                .orElseGet(() -> Outcome.error(NO_FILE));
    }

    private static Future<RespReply> saved(Call call, UserStore store) {
        String text = UserFile.text(call.server().access().users().all());
        return store.write(text).map(RespReply.OK).otherwise(unwritable -> {
            LOG.warn("{}", unwritable.getMessage());
            return RespReply.error(NOT_SAVED);
        });
    }

    /** Nobody keeps rights that the file may have taken: everybody is disconnected who is not the default user. */
    private static RespReply loaded(Call call, UserStore store, String text) {
        AccessControl access = call.server().access();
        UserFile.Content content =
                UserFile.read(store.name(), text, access.users().rules());
        if (!content.isSound()) {
            return RespReply.error("ERR " + content.faults());
        }
        access.replaceUsers(content.users());
        for (Client client : call.server().clients().all()) {
            boolean isDefault = client.user().filter(UserNames.DEFAULT::equals).isPresent();
            if (client.user().isEmpty() || isDefault) {
                continue;
            }
            if (client.id() == call.client().id()) {
                client.dismiss();
            } else {
                client.close("the users were loaded anew");
            }
        }
        return RespReply.OK;
    }
}
