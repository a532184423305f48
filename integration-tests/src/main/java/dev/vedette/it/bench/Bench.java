package dev.vedette.it.bench;

import dev.vedette.it.bench.calm.CalmBench;
import dev.vedette.it.bench.footprint.FootprintBench;
import dev.vedette.it.bench.hostile.HostileBench;
import dev.vedette.it.bench.micro.MicroBench;
import dev.vedette.it.bench.query.QueryBench;
import dev.vedette.it.bench.report.ReportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code vedette-bench}; what it can measure are its subcommands. */
@Command(
        name = "vedette-bench",
        description = "Measures Vedette beside redis-sentinel on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CalmBench.class,
            FailoverBench.class,
            FleetBench.class,
            FootprintBench.class,
            HostileBench.class,
            MicroBench.class,
            QueryBench.class,
            ReportCommand.class,
            SoakBench.class
        })
public final class Bench {
    private Bench() {}

    /** Runs it and ends this JVM with its exit code: 0 measured, 1 something did not happen in time, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }
}
