package dev.vedette.sentinel.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The figures. Those who ask while they are being written get the same text. */
public final class MetricsPage {

    private final Supplier<Future<byte[]>> scrape;
    private Optional<Future<Page>> underWay = Optional.empty();

    /** A page of what {@code scrape} writes, in the text form of Prometheus. */
    public MetricsPage(Supplier<Future<byte[]>> scrape) {
        this.scrape = scrape;
    }

    /** Its route. */
    public Route route() {
        return Route.get("/metrics", this::page);
    }

    private Future<Page> page(Asked asked) {
        if (underWay.isPresent()) {
            return underWay.get();
        }
        Future<Page> made = scrape.get()
                .map(text -> new Page(200, Page.PROMETHEUS, Buffer.buffer(text), Map.of()))
                .recover(trouble -> Trouble.unavailable(asked, trouble));
        if (!made.isComplete()) {
            underWay = Optional.of(made);
        }
        return made.onComplete(done -> underWay = Optional.empty());
    }
}
