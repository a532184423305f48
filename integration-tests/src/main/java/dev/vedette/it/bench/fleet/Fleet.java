package dev.vedette.it.bench.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All groups of one process. */
final class Fleet {
    private final int firstGroup;
    private final List<FleetGroup> groups = new ArrayList<>();

    Fleet(FleetLoop loop, int firstGroup, int groupCount, int replicaCount, int port) throws IOException {
        this.firstGroup = firstGroup;
        for (int group = firstGroup; group < firstGroup + groupCount; group++) {
            groups.add(new FleetGroup(loop, group, replicaCount, port));
        }
    }

    /** Those of the groups from the first to before the last number that this process plays. */
    List<FleetGroup> groups(int first, int behindLast) {
        int from = Math.max(0, first - firstGroup);
        int to = Math.min(groups.size(), behindLast - firstGroup);
        return from < to ? groups.subList(from, to) : List.of();
    }
}
