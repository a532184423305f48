package dev.vedette.sentinel.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The figures. Those who ask while they are being written, or shortly after, get the same text: the longer it took to write, the longer it is
 * handed out, so that however many ask, it is written for a tenth of the time at most. Belongs to the listener's event loop.
 */
public final class MetricsPage {

    /** A text is handed out for so many times as long as it took. */
    private static final long REST_FACTOR = 10;

    /** A text is handed out for so long at most. Prometheus asks a few times a minute. */
    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<Future<byte[]>> scrape;
    private final LongSupplier nanoTime;
    private Optional<Future<Page>> underWay = Optional.empty();
    private Optional<Written> latest = Optional.empty();

    /** A page of what {@code scrape} writes, in the text form of Prometheus. */
    public MetricsPage(Supplier<Future<byte[]>> scrape) {
        this(scrape, System::nanoTime);
    }

    MetricsPage(Supplier<Future<byte[]>> scrape, LongSupplier nanoTime) {
        this.scrape = scrape;
        this.nanoTime = nanoTime;
    }

    private record Written(Page page, long untilNanos) {}

    /** Its route. */
    public Route route() {
        return Route.get("/metrics", this::page);
    }

    private Future<Page> page(Asked asked) {
        if (latest.isPresent() && nanoTime.getAsLong() - latest.get().untilNanos() < 0) {
            return Future.succeededFuture(latest.get().page());
        }
        if (underWay.isPresent()) {
            return underWay.get();
        }
        long beganNanos = nanoTime.getAsLong();
        Future<Page> made = scrape.get()
                .map(text -> written(new Page(200, Page.PROMETHEUS, Buffer.buffer(text), Map.of()), beganNanos))
                .recover(trouble -> Trouble.unavailable(asked, trouble));
        if (!made.isComplete()) {
            underWay = Optional.of(made);
        }
        return made.onComplete(done -> underWay = Optional.empty());
    }

    private Page written(Page page, long beganNanos) {
        long now = nanoTime.getAsLong();
        latest = Optional.of(new Written(page, now + Math.min(MAX_AGE_NANOS, REST_FACTOR * (now - beganNanos))));
        return page;
    }
}
