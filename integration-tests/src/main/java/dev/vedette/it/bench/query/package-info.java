/**
 * The benchmark of questions: how many, how fast, from how many at once. Imports {@code figures}, {@code process}, {@code resp} and
 * {@code topology}. Start reading at {@link dev.vedette.it.bench.query.QueryBench}.
 */
@NullMarked
package dev.vedette.it.bench.query;

import org.jspecify.annotations.NullMarked;
