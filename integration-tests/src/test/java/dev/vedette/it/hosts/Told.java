package dev.vedette.it.hosts;

import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a sentinel calls the members of a set, in every place where it calls them anything. */
final class Told {

    private static final Pattern INFO_ADDRESS = Pattern.compile("address=([^,]+)");

    private Told() {}

    /** What the sentinel tells of master and replicas, one line for each place, comparable between sentinels. */
    static List<String> by(Member sentinel) throws IOException {
        List<String> told = new ArrayList<>();
        try (SentinelClient client = sentinel.connect()) {
            Map<String, String> master = client.master(HostSet.MASTER);
            told.add("master " + master.get("ip") + " " + master.get("port"));
            told.add("address " + client.masterAddress(HostSet.MASTER).orElseThrow());
            told.add("info " + infoAddress(client.resp().call("INFO", "sentinel")));
            client.replicas(HostSet.MASTER).stream()
                    .map(replica -> "replica " + replica.get("name") + " " + replica.get("ip") + " "
                            + replica.get("port") + " follows " + replica.get("master-host"))
                    .sorted()
                    .forEach(told::add);
        }
        told.addAll(sentinel.confLines("sentinel monitor", "known-replica"));
        return told;
    }

    /** How the sentinel calls its peers, in replies and in its file. */
    static List<String> ofPeers(Member sentinel) throws IOException {
        List<String> told = new ArrayList<>();
        try (SentinelClient client = sentinel.connect()) {
            client.sentinels(HostSet.MASTER).stream()
                    .map(peer -> "peer " + peer.get("ip") + " " + peer.get("port"))
                    .sorted()
                    .forEach(told::add);
        }
        sentinel.confLines("known-sentinel").stream()
                .map(line -> "file " + line.split(" ")[3] + " " + line.split(" ")[4])
                .sorted()
                .forEach(told::add);
        return told;
    }

    private static String infoAddress(Reply info) {
        Matcher address = INFO_ADDRESS.matcher(info.text());
        return address.find() ? address.group(1) : "none";
    }
}
