package dev.vedette.it.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.it.OperatorOrder;
import dev.vedette.it.Subject;
import dev.vedette.it.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The one check of all clients: each of them follows the master through every step. */
final class Following {
    /** A dozen clients share two processors with the set: nobody must be taken for down who only waits for one of them. */
    static final long DOWN_AFTER_MILLIS = Math.max(1_000, Subject.downAfterMillis());

    private Following() {}

    /** Starts clients for a set of sentinels and adds them to the list, one by one, so that none is forgotten. */
    interface Starter extends BiConsumer<Topology, List<Client>> {}

    /** Takes the clients through all steps and fails unless each followed, in time, and lost nothing it must not lose. */
    static void check(Access access, Starter starter) throws IOException {
        try (Topology topology = Topology.start(access.of(Subject.sentinels(3).withDownAfter(DOWN_AFTER_MILLIS)))) {
            check(access.name(), topology, List.of(Step.values()), starter);
        }
    }

    /** Takes the clients of a set through some steps; fails as above. */
    static void check(String access, Topology topology, List<Step> steps, Starter starter) throws IOException {
        List<Client> clients = new ArrayList<>();
        try {
            starter.accept(topology, clients);
            Journey journey = new Journey(topology, clients);
            journey.run(steps);

            List<String> failures = new ArrayList<>(journey.failures());
            for (Followed followed : journey.followed()) {
                System.out.println(words(access, followed));
                failures.addAll(complaints(followed, OperatorOrder.mayHaveLostWrites(topology)));
            }
            assertEquals(List.of(), failures, topology::diagnosis);
        } finally {
            clients.forEach(Client::close);
        }
    }

    private static List<String> complaints(Followed followed, boolean isLossTold) {
        List<String> complaints = new ArrayList<>();
        double maxMillis = Promptness.maxLagMillis(followed.client());
        if (Subject.isVedette() && followed.lagMillis() > maxMillis) {
            complaints.add("later than " + maxMillis + " ms: " + followed);
        }
        if (Subject.isVedette() && followed.step() == Step.MANUAL && followed.lost() > 0 && !isLossTold) {
            complaints.add("acknowledged writes lost: " + followed);
        }
        return complaints;
    }

    private static String words(String access, Followed followed) {
        return String.format(
                Locale.ROOT,
                "%s, %s, %s: %s wrote again after %.0f ms, lag %.0f ms; %d acknowledged, %d lost",
                Subject.kind(),
                access,
                followed.step(),
                followed.client(),
                followed.firstWriteMillis(),
                followed.lagMillis(),
                followed.acknowledged(),
                followed.lost());
    }
}
