package dev.vedette.it.bench.micro;

import dev.vedette.quorum.Effects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Steps of a core that watches 1000 masters while all is well. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StepBenchmark {

    private final QuietCore core = new QuietCore(MicroBench.MASTERS);
    private int next;

    /** A benchmark of quiet times must not have begun a failover. */
    @TearDown
    public void check() {
        if (!core.isQuiet()) {
            throw new IllegalStateException("a master went down: this was no quiet time");
        }
    }

    /** PONG of one master after the other. */
    @Benchmark
    public Effects pongOfMaster() {
        return core.pong(turn());
    }

    /** INFO of one master after the other, its text read too. */
    @Benchmark
    public Effects infoOfMaster() {
        return core.info(turn(), 0);
    }

    /** INFO of one replica after the other, its text read too. */
    @Benchmark
    public Effects infoOfReplica() {
        return core.info(turn(), 1);
    }

    /** A peer's hello about one master after the other. */
    @Benchmark
    public Effects helloOfPeer() {
        return core.hello(turn());
    }

    /** One deadline, and all answers to what is asked then. */
    @Benchmark
    public int deadlineAndItsAnswers() {
        return core.turn();
    }

    private int turn() {
        next = (next + 1) % MicroBench.MASTERS;
        return next;
    }
}
