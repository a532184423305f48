package dev.vedette.quorum.sim.defect;

/**
 * A mistake that somebody could make.
 *
 * @param name what goes wrong, in a few words
 * @param file where, below {@code dev/vedette/quorum}
 * @param right the text that stands there once
 * @param wrong what stands there instead
 */
public record Defect(String name, String file, String right, String wrong) {

    @Override
    public String toString() {
        return name;
    }
}
