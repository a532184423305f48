package dev.vedette.sentinel.cli.check;

import dev.vedette.config.ByteText;
import dev.vedette.config.MasterConf;
import dev.vedette.sentinel.cli.show.Plain;
import dev.vedette.sentinel.cli.show.Spans;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a sentinel would take from one file though it is unwise. Source: docs/cli.md, What check warns of. */
final class Unwise {

    /** Servers stand still for about so long when they fork or run a slow command. */
    private static final long SHORTEST_DOWN_AFTER_MILLIS = 500;

    private final Sheet sheet;
    private final int fileCount;

    /**
     * Advice about one file.
     *
     * @param fileCount how many files of one set are looked at together
     */
    Unwise(Sheet sheet, int fileCount) {
        this.sheet = sheet;
        this.fileCount = fileCount;
    }

    /** All of it. */
    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        for (MasterConf master : sheet.conf().masters()) {
            int sentinels = sentinelCount(master);
            quorum(master, sentinels).ifPresent(text -> found.add(sheet.warning(master, "monitor", text)));
            evenCount(master, sentinels).ifPresent(text -> found.add(sheet.warning(master, "monitor", text)));
            loopbackMaster(master, sentinels).ifPresent(text -> found.add(sheet.warning(master, "monitor", text)));
            timings(master, found);
        }
        loopbackAnnounced(found);
        folder(found);
        return found;
    }

    /** How many sentinels there are, as far as the file or the number of files tells; 1 if nothing does. */
    private int sentinelCount(MasterConf master) {
        return Math.max(master.knownSentinels().size() + 1, fileCount);
    }

    private static Optional<String> quorum(MasterConf master, int sentinels) {
        int quorum = master.quorum();
        String name = Plain.text(ByteText.toNative(master.name()));
        if (sentinels > 1 && quorum > sentinels) {
            return Optional.of("quorum " + quorum + " of " + name + " is more than its " + sentinels
                    + " sentinels: it would never be held for down. Set it to " + majority(sentinels) + ".");
        }
        if (quorum == 1) {
            return Optional.of("with quorum 1 one sentinel that is cut off alone holds " + name
                    + " for down. With three sentinels, set it to 2.");
        }
        return sentinels > 1 && quorum < majority(sentinels)
                ? Optional.of("quorum " + quorum + " of " + name + " is less than a majority of its " + sentinels
                        + " sentinels: a minority that is cut off holds it for down. Set it to " + majority(sentinels)
                        + ".")
                : Optional.empty();
    }

    private static Optional<String> evenCount(MasterConf master, int sentinels) {
        return sentinels % 2 == 0
                ? Optional.of(Plain.text(ByteText.toNative(master.name())) + " has " + sentinels
                        + " sentinels, an even number: a failover takes " + majority(sentinels)
                        + " of them, so no more may be lost than of " + (sentinels - 1)
                        + ". Add one, or take one away.")
                : Optional.empty();
    }

    private static Optional<String> loopbackMaster(MasterConf master, int sentinels) {
        boolean isShared = sentinels > 1 || master.quorum() > 1;
        return isShared && isLoopback(master.host())
                ? Optional.of(ByteText.toNative(master.host())
                        + " means another machine to each sentinel and client: clients are sent"
                        + " to it wherever they are. Monitor the master's own address.")
                : Optional.empty();
    }

    private void timings(MasterConf master, List<Finding> found) {
        if (master.downAfterMillis() < SHORTEST_DOWN_AFTER_MILLIS) {
            found.add(sheet.warning(
                    master,
                    "down-after-milliseconds",
                    "down-after-milliseconds of " + master.downAfterMillis()
                            + " is shorter than servers stand still when they fork or run a slow command. Set it to 1000 or"
                            + " more."));
        }
        if (master.failoverTimeoutMillis() < master.downAfterMillis()) {
            found.add(sheet.warning(
                    master,
                    "failover-timeout",
                    "failover-timeout (" + Spans.text(master.failoverTimeoutMillis())
                            + ") is shorter than down-after-milliseconds (" + Spans.text(master.downAfterMillis())
                            + "): a failover is given up before a replica that fails meanwhile is noticed. Set it to"
                            + " several times as much."));
        }
    }

    private void loopbackAnnounced(List<Finding> found) {
        boolean isShared = fileCount > 1
                || sheet.conf().masters().stream()
                        .anyMatch(master ->
                                master.quorum() > 1 || !master.knownSentinels().isEmpty());
        Optional<String> announced = sheet.conf().global().announceIp().filter(Unwise::isLoopback);
        if (isShared && announced.isPresent()) {
            found.add(sheet.warning(
                    List.of("sentinel", "announce-ip"),
                    "the other sentinels cannot reach this one at " + ByteText.toNative(announced.get())
                            + ". Announce an address of this machine that they can reach."));
        }
    }

    /** The file is replaced by a new one, so its folder must be writable. Source: docs/protocol.md, Replacement of the file. */
    private void folder(List<Finding> found) {
        Path written = sheet.conf()
                .global()
                .stateConfigFile()
                .flatMap(ByteText::toPath)
                .orElse(sheet.file())
                .toAbsolutePath();
        Path folder = written.getParent();
        if (Files.exists(written) && !Files.isWritable(written)) {
            found.add(sheet.warning(
                    List.of("sentinel", "state-config-file"),
                    written + " cannot be written by this user: a sentinel that runs as this user does not start. Let"
                            + " the user of the sentinel write it."));
        }
        if (folder != null && !Files.isWritable(folder)) {
            found.add(sheet.warning(
                    List.of("sentinel", "state-config-file"),
                    "the folder " + folder
                            + " cannot be written by this user, so the state cannot be saved by replacing "
                            + written.getFileName() + ". Let the user of the sentinel write it."));
        }
    }

    /** Whether a host is this machine to whoever reads it. */
    static boolean isLoopback(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("127.") || lower.equals("::1") || lower.equals("localhost");
    }

    private static int majority(int sentinels) {
        return sentinels / 2 + 1;
    }
}
