package dev.vedette.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What has changed between two states of one configuration.
 *
 * @param names of masters that are new, gone, or otherwise than before
 * @param masters those of them that are still there, in their order
 */
record Changes(Set<String> names, List<MasterConf> masters) {
    /** Answers what {@code now} has changed. */
    static Changes between(SentinelConf before, SentinelConf now) {
        Changes changes = ofMasters(before.masters(), now.masters());
        List<SecretSource> elsewhere = now.vedette().elsewhere();
        if (elsewhere.equals(before.vedette().elsewhere())) {
            return changes;
        }
        Set<String> names = new HashSet<>(changes.names());
        Stream.concat(elsewhere.stream(), before.vedette().elsewhere().stream())
                .flatMap(source -> source.master().stream())
                .forEach(names::add);
        return new Changes(
                names,
                now.masters().stream()
                        .filter(master -> names.contains(master.name()))
                        .toList());
    }

    /** Nearly all are the same objects in the same places. To look into none of them is what makes this quick. */
    @SuppressWarnings("ReferenceEquality")
    private static Changes ofMasters(List<MasterConf> before, List<MasterConf> now) {
        Set<String> names = new HashSet<>();
        List<MasterConf> masters = new ArrayList<>();
        for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
            MasterConf old = i < before.size() ? before.get(i) : null;
            MasterConf current = i < now.size() ? now.get(i) : null;
            if (old == current || (old != null && old.equals(current))) {
                continue;
            }
            if (old != null) {
                names.add(old.name());
            }
            if (current != null) {
                names.add(current.name());
                masters.add(current);
            }
        }
        return new Changes(names, masters);
    }
}
