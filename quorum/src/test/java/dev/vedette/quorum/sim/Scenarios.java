package dev.vedette.quorum.sim;

import java.util.List;
import java.util.stream.Stream;

/** Every kind of failover that a golden trace tells of, and a few that none does. */
final class Scenarios {

    private Scenarios() {}

    /** All of them. */
    static List<Scenario> all() {
        return Stream.of(
                        ScenariosOfFailure.all(),
                        ScenariosOfCrashes.all(),
                        ScenariosOfPromotion.all(),
                        ScenariosOfOrders.all(),
                        ScenariosOfPauses.all())
                .flatMap(List::stream)
                .toList();
    }
}
