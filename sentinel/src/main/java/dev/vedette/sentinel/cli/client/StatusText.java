package dev.vedette.sentinel.cli.client;

import dev.vedette.sentinel.cli.show.Cell;
import dev.vedette.sentinel.cli.show.Paint;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.show.Spans;
import dev.vedette.sentinel.cli.show.Table;
import dev.vedette.sentinel.cli.talk.Health;
import dev.vedette.sentinel.cli.talk.SeenGroup;
import dev.vedette.sentinel.cli.talk.SeenMaster;
import dev.vedette.sentinel.cli.talk.SeenPeer;
import dev.vedette.sentinel.cli.talk.SeenReplica;
import dev.vedette.sentinel.cli.talk.SeenSentinel;
import java.util.ArrayList;
import java.util.List;

/** What a survey found, for a person. */
public final class StatusText {

    private static final int SHOWN_ID = 8;

    private StatusText() {}

    /** The line about the sentinel, and a second one if it protects itself. */
    public static List<String> sentinel(SeenSentinel sentinel, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(screen.painted(Paint.HEAD, "Sentinel " + sentinel.address()) + "  "
                + screen.painted(
                        Paint.FAINT,
                        sentinel.program() + ", up for " + Spans.text(sentinel.uptimeMillis()) + ", id "
                                + shortened(sentinel.id())));
        if (sentinel.isInTilt()) {
            lines.add(screen.painted(
                    Paint.BAD, "TILT: its own clock or process stood still, so it watches and does not act."));
        }
        return lines;
    }

    /** How many masters there are, and how many of them are not well. */
    public static String counts(List<SeenMaster> masters, Screen screen) {
        long all = masters.size();
        long well = masters.stream().filter(SeenMaster::isWell).count();
        String text = all + (all == 1 ? " master: " : " masters: ") + well + " well, ";
        return text + screen.painted(all == well ? Paint.GOOD : Paint.BAD, all - well + " not well");
    }

    /** A row for each master. */
    public static List<String> masters(List<SeenMaster> masters, Screen screen) {
        if (masters.isEmpty()) {
            return List.of("It monitors no master.");
        }
        Table table = new Table("MASTER", "ADDRESS", "STATE", "REPLICAS", "SENTINELS", "QUORUM", "FAILOVER");
        for (SeenMaster master : masters) {
            table.row(
                    Cell.of(master.name()),
                    Cell.of(master.address()),
                    state(master.health()),
                    count(master.replicaCount()),
                    Cell.of(master.sentinelCount()),
                    Cell.of(master.quorum()),
                    failover(master));
        }
        return table.lines(screen.isColoured());
    }

    /** One master with its replicas and sentinels. */
    public static List<String> group(SeenGroup group, Screen screen) {
        SeenMaster master = group.master();
        List<String> lines = new ArrayList<>();
        lines.add(screen.painted(Paint.HEAD, master.name()) + "  " + screen.painted(Paint.PLAIN, master.address())
                + "  "
                + screen.painted(master.health().paint(), master.health().plainWord()));
        lines.add(screen.painted(
                Paint.FAINT,
                "quorum " + master.quorum() + " of " + master.sentinelCount() + ", down after "
                        + Spans.text(master.downAfterMillis()) + ", failover timeout "
                        + Spans.text(master.failoverTimeoutMillis()) + ", parallel syncs " + master.parallelSyncs()
                        + ", config epoch " + master.configEpoch()));
        lines.add(screen.painted(master.canFailOver() ? Paint.PLAIN : Paint.BAD, master.quorumSentence()));
        lines.add("");
        lines.addAll(replicas(group, screen));
        lines.add("");
        lines.addAll(peers(group.peers(), screen));
        return lines;
    }

    private static List<String> replicas(SeenGroup group, Screen screen) {
        if (group.replicas().isEmpty()) {
            return List.of(screen.painted(Paint.WARN, "No replica is known: nobody could take over."));
        }
        Table table = new Table("REPLICA", "STATE", "LINK", "OFFSET", "BEHIND", "PRIORITY", "AS OF");
        for (SeenReplica replica : group.replicas()) {
            table.row(
                    Cell.of(replica.address()),
                    state(replica.health()),
                    replica.isLinkUp() ? new Cell("up", Paint.GOOD) : new Cell("down", Paint.BAD),
                    Cell.of(replica.offsetBytes()),
                    Cell.of(group.behindBytes(replica)),
                    replica.priority() == 0 ? new Cell("never", Paint.WARN) : Cell.of(replica.priority()),
                    Cell.faint(Spans.text(replica.infoAgeMillis()) + " ago"));
        }
        return table.lines(screen.isColoured());
    }

    private static List<String> peers(List<SeenPeer> peers, Screen screen) {
        if (peers.isEmpty()) {
            return List.of(screen.painted(Paint.WARN, "No other sentinel is known."));
        }
        Table table = new Table("OTHER SENTINEL", "STATE", "LAST HELLO", "ID");
        for (SeenPeer peer : peers) {
            table.row(
                    Cell.of(peer.address()),
                    state(peer.health()),
                    Cell.faint(Spans.text(peer.helloAgeMillis()) + " ago"),
                    Cell.faint(shortened(peer.id())));
        }
        return table.lines(screen.isColoured());
    }

    private static Cell state(Health health) {
        return new Cell(health.plainWord(), health.paint());
    }

    private static Cell count(long count) {
        return new Cell(Long.toString(count), count == 0 ? Paint.WARN : Paint.PLAIN);
    }

    private static Cell failover(SeenMaster master) {
        // Its first words tell enough beside other masters; one by itself is described in full.
        return master.canFailOver()
                ? new Cell("possible", Paint.GOOD)
                : new Cell(master.quorumSentence().split("[.] ", 2)[0], Paint.BAD);
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(SHOWN_ID, id.length()));
    }
}
