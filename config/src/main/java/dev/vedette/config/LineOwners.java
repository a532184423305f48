package dev.vedette.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the lines of each master are in a file, and those that belong to none. */
final class LineOwners {
    private static final String NOBODY = "";

    private final Map<String, List<Integer>> places = new HashMap<>();

    /** Answers the owners of these lines. */
    static LineOwners of(List<WrittenLine> lines) {
        LineOwners owners = new LineOwners();
        for (int i = 0; i < lines.size(); i++) {
            int place = i;
            lines.get(i)
                    .owner()
                    .ifPresent(owner -> owners.places
                            .computeIfAbsent(owner, name -> new ArrayList<>())
                            .add(place));
        }
        return owners;
    }

    /** Answers, in order, where the lines of these masters are and those that belong to none. */
    List<Integer> placesOf(Set<String> masters) {
        List<Integer> found = new ArrayList<>(places.getOrDefault(NOBODY, List.of()));
        masters.forEach(master -> found.addAll(places.getOrDefault(master, List.of())));
        Collections.sort(found);
        return found;
    }
}
