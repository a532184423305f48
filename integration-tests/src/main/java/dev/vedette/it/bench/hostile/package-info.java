/**
 * How a sentinel bears hostile clients, beside redis-sentinel. Start reading at {@link dev.vedette.it.bench.hostile.HostileBench}.
 */
@NullMarked
package dev.vedette.it.bench.hostile;

import org.jspecify.annotations.NullMarked;
