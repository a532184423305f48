/**
 * The benchmark of what a sentinel costs while nothing happens, and of its start. Imports {@code figures}, {@code process},
 * {@code resp}, {@code topology} and {@code waiting}. Start reading at {@link dev.vedette.it.bench.footprint.FootprintBench}.
 */
@NullMarked
package dev.vedette.it.bench.footprint;

import org.jspecify.annotations.NullMarked;
