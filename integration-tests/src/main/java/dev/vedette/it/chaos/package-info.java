/**
 * Real chaos: daemons and servers in network namespaces of their own, hurt by a schedule that is drawn from a seed, while
 * clients write; and the account of what became of each acknowledged write.
 *
 * <p>Imports {@code resp}, {@code process}, {@code waiting}, {@code watch} and {@code writer}. Start reading at
 * {@link dev.vedette.it.chaos.ChaosRun}, which runs as the first process of its namespaces, and at
 * {@link dev.vedette.it.chaos.Schedule}.
 */
@NullMarked
package dev.vedette.it.chaos;

import org.jspecify.annotations.NullMarked;
