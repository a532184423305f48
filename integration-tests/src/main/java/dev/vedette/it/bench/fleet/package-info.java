/**
 * Thousands of Redis masters and replicas played by one process, as far as a sentinel can tell: {@code PING}, {@code INFO},
 * hellos with their replication, {@code REPLICAOF}, {@code MULTI}. It stores nothing. Start reading at
 * {@link dev.vedette.it.bench.fleet.FleetMain}.
 */
@NullMarked
package dev.vedette.it.bench.fleet;

import org.jspecify.annotations.NullMarked;
