package dev.vedette.it.bench.micro;

import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfFileException;
import dev.vedette.config.ConfLoad;
import dev.vedette.config.ConfLoad.Loaded;
import dev.vedette.config.ConfRewriter;
import dev.vedette.config.ContinuedRewrite;
import dev.vedette.config.MasterConf;
import dev.vedette.config.SentinelConf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** {@code sentinel.conf} with 1000 masters of two replicas and two peers each: read, rewritten, saved. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConfBenchmark {

    /** Memory with the face of a disk, where there is such a thing: the disk's own time is not meant. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path folder;
    private final Path file;
    private final String text;
    private final ConfRewriter rewriter;
    private final SentinelConf conf;
    private final SentinelConf switched;
    private final ContinuedRewrite memory = new ContinuedRewrite();
    private boolean isSwitched;

    /** Writes the file. */
    public ConfBenchmark() {
        try {
            folder = Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "vedette-micro-")
                    : Files.createTempDirectory("vedette-micro-");
            file = folder.resolve("sentinel.conf");
            Files.writeString(file, firstText());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        if (!(ConfFile.load(file) instanceof Loaded loaded)) {
            throw new IllegalStateException(file + " is no configuration");
        }
        conf = loaded.conf();
        rewriter = ConfRewriter.ofMainFile(loaded.sources());
        List<MasterConf> masters = new ArrayList<>(conf.masters());
        masters.set(0, masters.get(0).withAddress("10.1.0.1", 6380));
        switched = conf.withMasters(masters);
        text = rewriter.rewrite(firstText(), conf);
    }

    /** Deletes it. */
    @TearDown
    public void clear() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** The whole file to a model, as at a start. */
    @Benchmark
    public ConfLoad read() {
        return ConfFile.load(file);
    }

    /** The whole file written anew, with nothing remembered. */
    @Benchmark
    public String rewriteAll() {
        return rewriter.rewrite(text, conf);
    }

    /** The address of one master changed and saved, as at a switch; without the disk's own time. */
    @Benchmark
    public boolean saveOneSwitch() throws ConfFileException {
        isSwitched = !isSwitched;
        ConfFile.save(file, rewriter, isSwitched ? switched : conf, memory);
        return isSwitched;
    }

    private static String firstText() {
        StringBuilder lines = new StringBuilder("port 26379\nsentinel myid " + "a".repeat(40) + "\n");
        for (int number = 0; number < MicroBench.MASTERS; number++) {
            String name = "master-" + number;
            String host = "10.1." + number / 250 + "." + (1 + number % 250);
            lines.append("sentinel monitor ")
                    .append(name)
                    .append(' ')
                    .append(host)
                    .append(" 6379 2\n");
            lines.append("sentinel down-after-milliseconds ").append(name).append(" 5000\n");
            for (int replica = 1; replica <= 2; replica++) {
                lines.append("sentinel known-replica ").append(name).append(' ').append(host);
                lines.append(' ').append(6379 + replica).append('\n');
                lines.append("sentinel known-sentinel ")
                        .append(name)
                        .append(" 10.0.0.")
                        .append(replica);
                lines.append(" 26379 ")
                        .append(String.valueOf((char) ('a' + replica)).repeat(40))
                        .append('\n');
            }
        }
        return lines.toString();
    }
}
