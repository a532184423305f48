/**
 * The benchmark of time: sentinels before many masters, looked at again and again, to see that nothing grows. Imports {@code figures},
 * {@code process}, {@code resp} and {@code waiting}. Start reading at {@link dev.vedette.it.bench.soak.Sampler}.
 */
@NullMarked
package dev.vedette.it.bench.soak;

import org.jspecify.annotations.NullMarked;
