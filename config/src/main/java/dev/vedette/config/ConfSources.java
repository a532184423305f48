package dev.vedette.config;

import dev.vedette.config.ConfSource.Origin;
import java.util.List;

/**
 * All lines that a configuration was read from, includes unfolded, in the order in which they took effect. The rewriter
 * needs it to know what stands elsewhere than in the file it writes.
 *
 * @param lines the lines
 */
public record ConfSources(List<ConfLine> lines) {

    /** Copies the lines. */
    public ConfSources {
        lines = List.copyOf(lines);
    }

    /** Answers the sources of a configuration that was never read from anywhere. */
    public static ConfSources none() {
        return new ConfSources(List.of());
    }

    /** Answers the lines written in places of this kind. */
    public List<ConfLine> of(Origin origin) {
        return lines.stream().filter(line -> line.source().origin() == origin).toList();
    }
}
