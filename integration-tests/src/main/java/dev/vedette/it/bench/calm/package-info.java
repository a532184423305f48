/**
 * The benchmark of false alarms: sentinels with a short down-after on a machine whose processors are all wanted. Imports
 * {@code figures}, {@code process}, {@code topology} and {@code watch}. Start reading at {@link dev.vedette.it.bench.calm.CalmBench}.
 */
@NullMarked
package dev.vedette.it.bench.calm;

import org.jspecify.annotations.NullMarked;
