package dev.vedette.quorum.sim;

import java.util.List;

/** All that must hold. */
final class Invariants {

    private Invariants() {}

    /** A fresh set for one run; the first one follows elections for the others. */
    static List<Invariant> all() {
        Elections elections = new Elections();
        return List.of(
                elections,
                new OneVote(),
                new BindingVotes(),
                new OneLeader(elections),
                new ElectedByVotes(elections),
                new OneActingLeader(elections),
                new RisingEpochs(),
                new OneAddressAnEpoch(elections),
                new DurableFirst(elections),
                new LastingSwitch(),
                new BestReplica(elections),
                new ParallelSyncs(),
                new FreshOdown(elections),
                new WitnessedCrash(),
                new Bounded(),
                new NoWriteLost(elections),
                new ConfirmedSwitch(elections),
                new ToldAddress(),
                new NobodyElectedInPause(elections));
    }
}
