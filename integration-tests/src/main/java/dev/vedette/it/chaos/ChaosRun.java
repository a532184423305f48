package dev.vedette.it.chaos;

import dev.vedette.it.chaos.Findings.Figure;
import dev.vedette.it.process.SentinelKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One run of one kind of sentinel. It is started inside the {@link Namespaces}, tells what happens, and leaves its findings in a file. */
public final class ChaosRun {
    /** What the sentinels call the only master. */
    static final String MASTER_NAME = "mymaster";

    /** The file in the run's folder in which the findings are. */
    public static final String FINDINGS = "findings.properties";

    private static final Duration REST_PATIENCE = Duration.ofMinutes(2);
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private ChaosRun() {}

    /** Takes the kind, the seed, the length in milliseconds, and a folder for logs and findings. Ends this JVM, and all with it. */
    public static void main(String[] args) throws IOException {
        SentinelKind kind = SentinelKind.valueOf(args[0]);
        Schedule schedule = Schedule.draw(Long.parseLong(args[1]), Long.parseLong(args[2]));
        Path folder = Path.of(args[3]);
        System.out.print(schedule);
        try (Stage stage = Stage.open(kind, schedule.minReplicasToWrite(), folder)) {
            run(kind, schedule, stage).writeTo(folder.resolve(FINDINGS));
        }
        // Threads of slow lines may still hang; the namespaces end with this process.
        System.exit(0);
    }

    private static Findings run(SentinelKind kind, Schedule schedule, Stage stage) throws IOException {
        List<ChaosWriter> writers = Site.all().stream().map(ChaosWriter::start).toList();
        try (Lateness lateness = Lateness.start()) {
            List<Struck> struck = Performance.of(schedule, stage);
            long restMillis = awaitRest(stage);
            writers.forEach(ChaosWriter::close);
            Explanation explanation = new Explanation(struck, Promotion.in(stage.events()));
            Account account = new Account(explanation);
            for (ChaosWriter writer : writers) {
                account.add(writer, lastMaster(stage, restMillis).server());
            }
            Map<Figure, Long> figures = account.figures();
            figures.put(Figure.TROUBLES, (long) struck.size());
            figures.put(Figure.FAILOVERS, (long) Promotion.in(stage.events()).size());
            figures.put(Figure.NEEDLESS_FAILOVERS, explanation.needlessPromotions());
            figures.put(Figure.REST_MILLIS, restMillis);
            figures.put(Figure.SENTINEL_ENDS, (long) stage.sentinelEnds());
            figures.put(Figure.SERVER_ENDS, (long) stage.serverEnds());
            figures.put(Figure.STALL_MILLIS, lateness.longestMillis());
            return new Findings(
                    kind, schedule.seed(), account.acknowledged(), account.lostBy(), account.unexplained(), figures);
        }
    }

    /** Without rest there is no one master: the one promoted last stands in for it, so that there is something to count. */
    private static Site lastMaster(Stage stage, long restMillis) throws IOException {
        return restMillis < 0 ? stage.master() : Rest.master();
    }

    /** How long it took; rest that does not last is none. */
    private static long awaitRest(Stage stage) {
        long startNanos = System.nanoTime();
        Rest rest = new Rest();
        long unrestNanos = startNanos;
        while (System.nanoTime() - unrestNanos < REST_NANOS) {
            if (!rest.isReached()) {
                unrestNanos = System.nanoTime();
            }
            if (unrestNanos - startNanos > REST_PATIENCE.toNanos()) {
                System.out.println("no rest: " + rest.reason() + "\n" + stage.diagnosis());
                return -1;
            }
            stage.look();
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return TimeUnit.NANOSECONDS.toMillis(unrestNanos - startNanos);
    }
}
