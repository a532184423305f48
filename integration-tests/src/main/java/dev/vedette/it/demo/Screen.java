package dev.vedette.it.demo;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Topology;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** All that a person reads, in the order of its methods. Coloured on a terminal only. */
final class Screen {
    private final PrintStream out;

    /** Prints to the given stream. */
    Screen(PrintStream out) {
        this.out = out;
    }

    /** What is going to be started. */
    void opening(RedisProgram redis, int replicaCount, int sentinelCount) {
        line(
                "@|bold Vedette demo|@: a master and %s under the eyes of %s",
                count(replicaCount, "replica"), count(sentinelCount, "sentinel"));
        line("redis-server %s (%s)", redis.version(), redis.origin());
        line("");
    }

    /** Who was started, with the pids. */
    void cast(Topology topology, Path folder, long tookNanos) {
        Endpoint master = topology.master();
        for (RedisProcess server : topology.servers()) {
            String role = server.endpoint().equals(master) ? "master" : "replica";
            line("  %-9s %-17s pid %d", role, server.endpoint(), server.pid());
        }
        for (SentinelProcess sentinel : topology.sentinels()) {
            line("  %-9s %-17s pid %d", "sentinel", sentinel.endpoint(), sentinel.pid());
        }
        line("");
        line("All are up and know each other after %.1f s; their files are in %s.", tookNanos / 1e9, folder);
    }

    /** That the client writes. */
    void writing(Endpoint master) {
        line("A client asked the sentinels for the master and writes to %s, about once a millisecond.", master);
    }

    /** What is about to be done to the master. */
    void killing(Endpoint master, long pid) {
        line("");
        line("@|bold,red Kill -9|@ of the master %s (pid %d):", master, pid);
        line("");
    }

    /** Everything up to the first write and the last announcement. */
    void timeline(long faultNanos, long downAfterMillis, List<Moment> moments) {
        line("  @|bold %10s  %10s|@", "ms after", "beyond");
        line("  @|bold %10s  %10s|@", "the fault", "down-after");
        for (Moment moment : moments) {
            double millis = moment.millisAfter(faultNanos);
            String beyond =
                    moment.atNanos() == faultNanos ? "" : String.format(Locale.ROOT, "%+.0f", millis - downAfterMillis);
            line("  %10.0f  %10s   @|bold,%s %-12s|@ %s", millis, beyond, colour(moment), moment.name(), moment.text());
        }
        line("");
        line("  Times are those at which this program read the sentinels' events, and the client its reply.");
        line(
                "  down-after is %d ms and counts from the last good answer, so the first sdown may come a little earlier.",
                downAfterMillis);
    }

    /** That the old master is started again. */
    void bringingBack(Endpoint old) {
        line("");
        line("The old master %s is started again:", old);
        line("");
    }

    /** How long the old master took to become a replica. */
    void back(Endpoint old, double millis) {
        line("  %10.0f ms after its start   @|bold,green old master back|@ as a replica in step: %s", millis, old);
        line("");
    }

    /** What became of the client's writes. */
    void writes(int acknowledged, int lost, double longestGapMillis) {
        line(
                "Writes: %d acknowledged, %d of them lost; the longest pause between two was %.0f ms.",
                acknowledged, lost, longestGapMillis);
        if (lost > 0) {
            line(
                    "  Lost: acknowledged by the old master before it had sent them to a replica; Redis replicates after it answers.");
        }
        line("");
    }

    /** How the checks went. */
    void checks(Checks checks) {
        for (Checks.Check check : checks.all()) {
            line("  %s %s", check.holds() ? "@|green ok    |@" : "@|bold,red FAILED|@", check.text());
        }
        line("");
        line(
                checks.haveHeld()
                        ? "@|bold,green The failover happened and every check held.|@"
                        : "@|bold,red A check did not hold.|@");
    }

    /** How to look at what keeps running. */
    void keepNote(Topology topology, Path folder) {
        SentinelProcess sentinel = topology.sentinels().get(0);
        int port = sentinel.endpoint().port();
        Endpoint master = topology.master();
        line("");
        line("@|bold Everything keeps running.|@ Look at it from another terminal:");
        line("  vedette=%s", System.getProperty("vedette.it.launcher", "vedette"));
        line("  $vedette watch -p %d", port);
        line("  $vedette status %s -p %d", MASTER_NAME, port);
        line("  $vedette explain %s -p %d", MASTER_NAME, port);
        line("  $vedette failover %s -p %d", MASTER_NAME, port);
        if (Executables.onPath("redis-cli").isPresent()) {
            line("  redis-cli -p %d sentinel get-master-addr-by-name %s", port, MASTER_NAME);
            line("  redis-cli -p %d info replication", master.port());
        }
        line("  tail -f %s/vedette-sentinel-*/sentinel.log", folder);
        line("  kill -9 %d        (one more failover)", topology.server(master).pid());
        line(
                "End it all with Ctrl-C here, or with: kill %d",
                ProcessHandle.current().pid());
    }

    private static String colour(Moment moment) {
        return switch (moment.name()) {
            case "fault" -> "red";
            case "first write" -> "green";
            default -> "cyan";
        };
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private void line(String format, Object... values) {
        out.println(Ansi.AUTO.string(String.format(Locale.ROOT, format, values)));
        out.flush();
    }
}
