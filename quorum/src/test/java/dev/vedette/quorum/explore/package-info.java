/**
 * Every order of events in a small world: three real cores, a master and two replicas, one failover, few faults. Start reading at
 * {@link dev.vedette.quorum.explore.Explorer} and {@link dev.vedette.quorum.explore.Mechanics}.
 */
@NullMarked
package dev.vedette.quorum.explore;

import org.jspecify.annotations.NullMarked;
