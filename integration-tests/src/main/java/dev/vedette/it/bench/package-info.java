/**
 * Benchmarks: Vedette beside redis-sentinel, in one run on one machine, as ratios. Imports all other rooms of this
 * module. Start reading at {@link dev.vedette.it.bench.Bench}.
 */
@NullMarked
package dev.vedette.it.bench;

import org.jspecify.annotations.NullMarked;
