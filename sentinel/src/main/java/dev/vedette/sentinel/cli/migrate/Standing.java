package dev.vedette.sentinel.cli.migrate;

import dev.vedette.sentinel.cli.talk.Refusal;
import dev.vedette.sentinel.cli.talk.SeenGroup;
import dev.vedette.sentinel.cli.talk.SeenMaster;
import dev.vedette.sentinel.cli.talk.SeenPeer;
import dev.vedette.sentinel.cli.talk.SeenSentinel;
import dev.vedette.sentinel.cli.talk.Survey;
import dev.vedette.sentinel.cli.talk.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What must be the same before and behind a takeover.
 *
 * @param sentinel who it is
 * @param masters the masters by name
 */
record Standing(SeenSentinel sentinel, TreeMap<String, SeenGroup> masters) {

    /** Asks for it. */
    static Standing of(Talk talk) throws Refusal {
        Survey survey = new Survey(talk);
        TreeMap<String, SeenGroup> masters = new TreeMap<>();
        for (SeenMaster master : survey.masters()) {
            masters.put(master.name(), survey.group(master.name()));
        }
        return new Standing(survey.sentinel(), masters);
    }

    /** The process that answered. */
    long processId() {
        return sentinel.info().number("process_id", 0);
    }

    /** Why no sentinel of this set should be replaced now; empty if nothing speaks against it. */
    Optional<String> hindrance() {
        return masters.values().stream()
                .map(SeenGroup::master)
                .filter(master -> !master.isWell())
                .findFirst()
                .map(master -> master.name() + " is not well ("
                        + (master.canFailOver() ? master.health().plainWord() : master.quorumSentence()) + ")");
    }

    /** In what the later standing is worse; nothing if the takeover is complete. Another master only means a failover. */
    List<String> missing(Standing later) {
        List<String> missing = new ArrayList<>();
        if (!later.sentinel.isOurs()) {
            missing.add("what answers is " + later.sentinel.program());
        }
        if (!later.sentinel.id().equals(sentinel.id())) {
            missing.add("its id is " + later.sentinel.id() + " and was " + sentinel.id());
        }
        masters.forEach((name, before) -> {
            SeenGroup now = later.masters.get(name);
            if (now == null) {
                missing.add(name + " is not monitored");
            } else if (!peers(now).equals(peers(before))) {
                missing.add("of " + name + " it knows the sentinels " + peers(now) + " and knew " + peers(before));
            } else if (!now.master().isWell()) {
                missing.add(name + " is not well: "
                        + (now.master().canFailOver()
                                ? now.master().health().plainWord()
                                : now.master().quorumSentence()));
            }
        });
        return missing;
    }

    private static List<String> peers(SeenGroup group) {
        return group.peers().stream().map(SeenPeer::id).sorted().collect(Collectors.toList());
    }
}
