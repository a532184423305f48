package dev.vedette.sentinel.metrics;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.SentinelView;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** One figure with its help and all its series, as a scrape shows it. */
final class Family {

    private Family() {}

    /** A gauge of whole numbers without labels. */
    static MetricSnapshot gauge(String name, String help, long value) {
        return gauge(name, help, Labels.EMPTY, value);
    }

    /** A gauge of whole numbers, of one series. */
    static MetricSnapshot gauge(String name, String help, Labels labels, long value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(point(labels, (double) value))
                .build();
    }

    /** A gauge with one series a master. */
    static MetricSnapshot ofMasters(
            SentinelView view,
            String name,
            String help,
            Function<MasterView, Labels> labels,
            ToDoubleFunction<MasterView> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        for (MasterView master : view.masters()) {
            gauge.dataPoint(point(labels.apply(master), value.applyAsDouble(master)));
        }
        return gauge.build();
    }

    /** A series of a gauge. */
    static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    /** A counter of whole numbers; the format adds {@code _total} to its name. */
    static MetricSnapshot counter(String name, String help, long value) {
        return seconds(name, help, (double) value);
    }

    /** A counter of seconds. */
    static MetricSnapshot seconds(String name, String help, double value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterDataPointSnapshot.builder().value(value).build())
                .build();
    }

    /** A truth as a figure. */
    static int flag(boolean holds) {
        return holds ? 1 : 0;
    }
}
