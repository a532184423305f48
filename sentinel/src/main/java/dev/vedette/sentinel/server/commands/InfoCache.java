package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.InstanceView;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.ReplicaView;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.CachedInfo;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** SENTINEL INFO-CACHE: what masters and replicas last said of themselves. Source: docs/protocol.md, SENTINEL subcommands. */
final class InfoCache {

    /** Longest reply, in characters of INFO: a thousand instances; more would crowd the heap. */
    private static final int MAX_REPLY_LENGTH = 4 << 20;

    private final Call call;
    private long length;

    private InfoCache(Call call) {
        this.call = call;
    }

    /** SENTINEL INFO-CACHE of some masters; unknown names are skipped, each is shown once. */
    static Outcome run(Call call) {
        return new InfoCache(call).all();
    }

    private Outcome all() {
        List<RespReply> parts = new ArrayList<>();
        for (String name : new LinkedHashSet<>(call.wordsFrom(2))) {
            Optional<MasterView> master = SentinelQueries.found(call, name);
            if (master.isPresent()) {
                parts.add(RespReply.bulk(name));
                parts.add(group(master.get()));
            }
            if (length > MAX_REPLY_LENGTH) {
                return Outcome.error("ERR the reply would be too long, ask for fewer masters");
            }
        }
        return Outcome.reply(new RespReply.ArrayValue(parts));
    }

    private RespReply group(MasterView master) {
        List<RespReply> pairs = new ArrayList<>();
        pairs.add(pair(master.instance()));
        for (ReplicaView replica : master.replicas()) {
            if (length <= MAX_REPLY_LENGTH) {
                pairs.add(pair(replica.instance()));
            }
        }
        return new RespReply.ArrayValue(pairs);
    }

    private RespReply pair(InstanceView instance) {
        Optional<CachedInfo> info = call.server().gate().info(instance.id());
        if (info.isEmpty()) {
            return RespReply.array(RespReply.integer(0), RespReply.NULL);
        }
        String text = info.get().text();
        length += text.length();
        long age = Math.max(0, call.nowMillis() - info.get().receivedMillis());
        return RespReply.array(RespReply.integer(age), RespReply.bulk(text));
    }
}
