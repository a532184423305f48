/**
 * Proof that the simulation can fail: defects planted one at a time into a copy of the core, each of which it must find. Start
 * reading at {@link dev.vedette.quorum.sim.defect.PlantedDefects}.
 */
@NullMarked
package dev.vedette.quorum.sim.defect;

import org.jspecify.annotations.NullMarked;
