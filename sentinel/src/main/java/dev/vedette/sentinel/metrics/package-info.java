/**
 * Figures for Prometheus: counted and timed as things happen, or read from the core's view at the moment of a scrape. Each is
 * described in docs/metrics.md.
 *
 * <p>May import: the quorum core's vocabulary, Micrometer and the Prometheus model below it, Vert.x for the probe of the event
 * loop. Start reading at {@link dev.vedette.sentinel.metrics.MetricsHub}.
 */
@NullMarked
package dev.vedette.sentinel.metrics;

import org.jspecify.annotations.NullMarked;
