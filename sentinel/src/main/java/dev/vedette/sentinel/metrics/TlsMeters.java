package dev.vedette.sentinel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What is counted about TLS. Without TLS nothing of it is shown. */
public final class TlsMeters {

    private final MeterRegistry registry;
    private final MultiGauge expiry;

    /** Which end of a connection we are. */
    public enum Side {
        /** A client connects to us. */
        SERVER,
        /** We connect to an instance. */
        LINK
    }

    TlsMeters(MeterRegistry registry) {
        this.registry = registry;
        this.expiry = MultiGauge.builder("vedette.tls.certificate.expiry")
                .description("When our certificate expires, since 1970")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Reports a connection that did not come about, and the word for why. */
    public void handshakeFailed(Side side, String reason) {
        Counter.builder("vedette.tls.handshake.failed")
                .description("Connections that did not come about")
                .tags("side", tag(side), "reason", reason)
                .register(registry)
                .increment();
    }

    /** Reports until when the certificates hold that are in use from now on. */
    public void certificatesInUse(Instant server, Instant link) {
        expiry.register(List.of(row(Side.SERVER, server), row(Side.LINK, link)), true);
    }

    /** Reports that files have changed, and whether they could be taken into use. */
    public void reloaded(boolean isInUse) {
        Counter.builder("vedette.tls.reload")
                .description("Changed files that were taken into use, or could not be")
                .tag("outcome", isInUse ? "renewed" : "refused")
                .register(registry)
                .increment();
    }

    private static Row<Number> row(Side side, Instant expiry) {
        return Row.of(Tags.of("side", tag(side)), (double) expiry.getEpochSecond());
    }

    private static String tag(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }
}
