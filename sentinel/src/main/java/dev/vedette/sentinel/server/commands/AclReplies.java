package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespReply.MapValue;
import dev.vedette.sentinel.resp.RespReply.SetValue;
import dev.vedette.sentinel.server.acl.AclLog;
import dev.vedette.sentinel.server.acl.AclUser;
import dev.vedette.sentinel.server.acl.Selector;
import dev.vedette.sentinel.server.acl.UserText;
import java.util.ArrayList;
import java.util.List;

/** Users and refusals as replies. Source: docs/protocol.md, Access rules. */
final class AclReplies {

    private static final double MILLIS_PER_SECOND = 1_000;

    private AclReplies() {}

    /** One user, as ACL GETUSER answers it. */
    static RespReply user(AclUser user) {
        List<RespReply> fields = new ArrayList<>();
        fields.add(RespReply.bulk("flags"));
        fields.add(
                new SetValue(UserText.flags(user).stream().map(RespReply::bulk).toList()));
        fields.add(RespReply.bulk("passwords"));
        fields.add(RespReply.bulks(user.hashes()));
        fields.addAll(rights(user.root()));
        fields.add(RespReply.bulk("selectors"));
        List<RespReply> selectors = new ArrayList<>();
        user.selectors().forEach(selector -> selectors.add(new MapValue(rights(selector))));
        fields.add(new RespReply.ArrayValue(selectors));
        return new MapValue(fields);
    }

    /** One refusal, as ACL LOG answers it. */
    static RespReply refusal(AclLog.Entry entry, long nowMillis) {
        return new MapValue(List.of(
                RespReply.bulk("count"),
                RespReply.integer(entry.count()),
                RespReply.bulk("reason"),
                RespReply.bulk(entry.reason().wireName()),
                RespReply.bulk("context"),
                RespReply.bulk("toplevel"),
                RespReply.bulk("object"),
                RespReply.bulk(entry.object()),
                RespReply.bulk("username"),
                RespReply.bulk(entry.user()),
                RespReply.bulk("age-seconds"),
                new RespReply.DoubleValue(Math.max(0, nowMillis - entry.atMillis()) / MILLIS_PER_SECOND),
                RespReply.bulk("client-info"),
                RespReply.bulk(entry.client())));
    }

    private static List<RespReply> rights(Selector selector) {
        return List.of(
                RespReply.bulk("commands"),
                RespReply.bulk(UserText.commands(selector)),
                RespReply.bulk("keys"),
                RespReply.bulk(UserText.keys(selector)),
                RespReply.bulk("channels"),
                RespReply.bulk(UserText.channels(selector)));
    }
}
