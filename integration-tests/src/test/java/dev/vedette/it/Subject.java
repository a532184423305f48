package dev.vedette.it;

import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.writer.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Who is under test and how patient the tests are with it. {@code -Dvedette.it.kind=redis_sentinel} puts the original in
 * Vedette's place, to see that the tests themselves are right.
 */
public final class Subject {
    /**
     * Bound of anything that must happen; it fails a test, it measures nothing. The original does nothing at all for half a minute
     * once it has stood still for two seconds.
     */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long CALM_DOWN_AFTER_MILLIS = 1_500;

    private static final SentinelKind KIND = SentinelKind.valueOf(
            System.getProperty("vedette.it.kind", SentinelKind.VEDETTE.name()).toUpperCase(Locale.ROOT));

    private Subject() {}

    /** The program under test. */
    public static SentinelKind kind() {
        return KIND;
    }

    /** Whether Vedette itself is under test, so that its own promises hold. */
    public static boolean isVedette() {
        return KIND == SentinelKind.VEDETTE;
    }

    /** A set of sentinels under test with two replicas. The original needs a longer down-after to be steady. */
    public static TopologySettings sentinels(int count) {
        return TopologySettings.of(KIND, count).withDownAfter(downAfterMillis()).withFailoverTimeout(5_000);
    }

    /**
     * The same with {@link #calmDownAfterMillis}, for tests that count failovers: two processors that do much else let a server
     * stand still for longer than the usual down-after now and then, and a failover is then the right answer.
     */
    public static TopologySettings calmSentinels(int count) {
        return sentinels(count).withDownAfter(calmDownAfterMillis());
    }

    /** A down-after-milliseconds so long that a server which is only short of processor time is not taken for down. */
    public static long calmDownAfterMillis() {
        return Math.max(downAfterMillis(), CALM_DOWN_AFTER_MILLIS);
    }

    /** The down-after-milliseconds that suits the program under test. */
    public static long downAfterMillis() {
        return isVedette() ? 500 : TopologySettings.steadyDownAfterMillis(List.of(KIND));
    }

    /** A writer to the master of the given set. */
    public static Writer writer(Topology topology) {
        return Writer.start(topology.sentinelEndpoints(), TopologySettings.MASTER_NAME, topology.serverPassword());
    }
}
