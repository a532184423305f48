package dev.vedette.sentinel.cli.talk;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A master with all that belongs to it.
 *
 * @param master the master
 * @param replicas its replicas, by address
 * @param peers the other sentinels, by address
 */
public record SeenGroup(SeenMaster master, List<SeenReplica> replicas, List<SeenPeer> peers) {

    /** Sorts the instances. */
    public SeenGroup {
        replicas = replicas.stream()
                .sorted(Comparator.comparing(SeenReplica::address))
                .toList();
        peers = peers.stream().sorted(Comparator.comparing(SeenPeer::address)).toList();
    }

    /** By how much a replica has read less than the furthest one. */
    public long behindBytes(SeenReplica replica) {
        return replicas.stream().mapToLong(SeenReplica::offsetBytes).max().orElse(0) - replica.offsetBytes();
    }

    /** The same in the words of the API. Source: docs/http.md, The API. */
    public Map<String, Object> json() {
        Map<String, Object> json = master.json();
        json.put(
                "replicas",
                replicas.stream()
                        .map(replica -> {
                            Map<String, Object> one = replica.json();
                            one.put("behindBytes", behindBytes(replica));
                            return one;
                        })
                        .toList());
        json.put("peers", peers.stream().map(SeenPeer::json).toList());
        return json;
    }
}
