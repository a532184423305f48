/**
 * Figures of all benchmarks: how they are gathered, summarised, shown as a table and written as JSON lines, and what is told of the
 * machine with them. Imports {@code process}. Start reading at {@link dev.vedette.it.bench.figures.Measurements}.
 */
@NullMarked
package dev.vedette.it.bench.figures;

import org.jspecify.annotations.NullMarked;
