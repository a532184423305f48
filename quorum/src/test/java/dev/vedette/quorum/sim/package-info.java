/**
 * Simulation: whole sets of real cores among simulated servers, on a simulated network with simulated disks and clocks. All
 * chance is drawn from one seed, so that every run can be repeated. Each run has two acts: faults, with every invariant
 * checked after every step; then everything is healed, and the set must come to rest. Start reading at
 * {@link dev.vedette.quorum.sim.Simulation}, and at {@link dev.vedette.quorum.sim.SimMain} for the command line.
 */
@NullMarked
package dev.vedette.quorum.sim;

import org.jspecify.annotations.NullMarked;
