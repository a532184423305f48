package dev.vedette.it.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.it.Subject;
import dev.vedette.it.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The one check of all clients: each of them follows the master through every step. */
final class Following {
    /**
     * The longest that a client may need from a fault to its next write. The slowest one here, Lettuce's MasterReplica, takes
     * six seconds on a quiet machine, beside redis-sentinel as well.
     */
    private static final double MAX_MILLIS = 25_000;

    private Following() {}

    /** Starts clients for a set of sentinels and adds them to the list, one by one, so that none is forgotten. */
    interface Starter extends BiConsumer<Topology, List<Client>> {}

    /** Takes the clients through all steps and fails unless each followed, in time, and lost nothing it must not lose. */
    static void check(Access access, Starter starter) throws IOException {
        List<Client> clients = new ArrayList<>();
        try (Topology topology = Topology.start(access.of(Subject.sentinels(3)))) {
            starter.accept(topology, clients);
            Journey journey = new Journey(topology, clients);
            journey.run();

            List<String> failures = new ArrayList<>(journey.failures());
            for (Followed followed : journey.followed()) {
                System.out.println(words(access, followed));
                failures.addAll(complaints(followed));
            }
            assertEquals(List.of(), failures, topology::diagnosis);
        } finally {
            clients.forEach(Client::close);
        }
    }

    private static List<String> complaints(Followed followed) {
        List<String> complaints = new ArrayList<>();
        if (followed.firstWriteMillis() > MAX_MILLIS) {
            complaints.add("too late: " + followed);
        }
        if (Subject.isVedette() && followed.step() == Step.MANUAL && followed.lost() > 0) {
            complaints.add("acknowledged writes lost: " + followed);
        }
        return complaints;
    }

    private static String words(Access access, Followed followed) {
        return String.format(
                Locale.ROOT,
                "%s, %s, %s: %s wrote again after %.0f ms; %d acknowledged, %d lost",
                Subject.kind(),
                access,
                followed.step(),
                followed.client(),
                followed.firstWriteMillis(),
                followed.acknowledged(),
                followed.lost());
    }
}
