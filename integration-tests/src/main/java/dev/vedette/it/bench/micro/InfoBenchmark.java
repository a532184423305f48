package dev.vedette.it.bench.micro;

import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.sentinel.wire.InfoParser;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** INFO to a report. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class InfoBenchmark {

    private final String master = InfoTexts.master("10.1.0.1");
    private final String replica = InfoTexts.replica("10.1.0.1");
    private final String large = InfoTexts.master("10.1.0.1", 100);

    /** Of a master with two replicas. */
    @Benchmark
    public InfoReport readMaster() {
        return InfoParser.parse(master);
    }

    /** Of a replica. */
    @Benchmark
    public InfoReport readReplica() {
        return InfoParser.parse(replica);
    }

    /** Of a master with 100 replicas. */
    @Benchmark
    public InfoReport readMasterOfHundred() {
        return InfoParser.parse(large);
    }
}
