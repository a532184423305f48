/**
 * A set of sentinels, a master and replicas as one thing. Imports {@code process}, {@code resp}, {@code waiting} and
 * {@code watch}. Start reading at {@link dev.vedette.it.topology.Topology}.
 */
@NullMarked
package dev.vedette.it.topology;

import org.jspecify.annotations.NullMarked;
