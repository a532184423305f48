package dev.vedette.quorum.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.instance.Groups;
import dev.vedette.quorum.model.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class FailoverTest {

    private static final FailoverContext CONTEXT = new FailoverContext(new Epoch(3), FailoverCause.MASTER_DOWN, 100);

    private final List<String> called = new ArrayList<>();

    @Test
    void shouldHandEachStateToItsOwnStepAndAnswerWhatThatAnswers() {
        List<Failover> states = List.of(
                new Failover.Idle(),
                new Failover.WaitStart(CONTEXT),
                new Failover.Outvoted(CONTEXT, 1),
                new Failover.SelectReplica(CONTEXT),
                new Failover.HandOver(CONTEXT, Groups.at(2), 1, 2, false),
                new Failover.PauseMaster(CONTEXT, Groups.at(2), 1),
                new Failover.DrainMaster(CONTEXT, Groups.at(2), 1, OptionalLong.empty()),
                new Failover.WaitPromotion(CONTEXT, Groups.at(2), 1, 2, false),
                new Failover.Switching(CONTEXT, Groups.at(2), 1),
                new Failover.ReconfReplicas(CONTEXT, 1),
                new Failover.Adopting(Groups.at(2), new Epoch(4), Groups.id(2), 1));

        for (boolean isChanged : List.of(true, false)) {
            called.clear();
            for (Failover state : states) {
                assertEquals(isChanged, state.step(new Noting(isChanged)), state.toString());
            }
            assertEquals(
                    List.of(
                            "idle",
                            "waitStart",
                            "outvoted",
                            "selectReplica",
                            "handOver",
                            "pauseMaster",
                            "drainMaster",
                            "waitPromotion",
                            "switching",
                            "reconfReplicas",
                            "adopting"),
                    called);
        }
    }

    @Test
    void shouldGoOnReconfiguringOverANewerVersionOfTheSameAddressAndEndAnyAttempt() {
        Failover reconfiguring = new Failover.ReconfReplicas(CONTEXT, 1);

        assertEquals(reconfiguring, reconfiguring.renewed());
        assertEquals(new Failover.Idle(), new Failover.WaitStart(CONTEXT).renewed());
    }

    /** Notes which step was taken. */
    private final class Noting implements Failover.Steps {

        private final boolean isChanged;

        Noting(boolean isChanged) {
            this.isChanged = isChanged;
        }

        private boolean note(String step) {
            called.add(step);
            return isChanged;
        }

        @Override
        public boolean idle(Failover.Idle state) {
            return note("idle");
        }

        @Override
        public boolean waitStart(Failover.WaitStart state) {
            return note("waitStart");
        }

        @Override
        public boolean outvoted(Failover.Outvoted state) {
            return note("outvoted");
        }

        @Override
        public boolean selectReplica(Failover.SelectReplica state) {
            return note("selectReplica");
        }

        @Override
        public boolean handOver(Failover.HandOver state) {
            return note("handOver");
        }

        @Override
        public boolean pauseMaster(Failover.PauseMaster state) {
            return note("pauseMaster");
        }

        @Override
        public boolean drainMaster(Failover.DrainMaster state) {
            return note("drainMaster");
        }

        @Override
        public boolean waitPromotion(Failover.WaitPromotion state) {
            return note("waitPromotion");
        }

        @Override
        public boolean switching(Failover.Switching state) {
            return note("switching");
        }

        @Override
        public boolean reconfReplicas(Failover.ReconfReplicas state) {
            return note("reconfReplicas");
        }

        @Override
        public boolean adopting(Failover.Adopting state) {
            return note("adopting");
        }
    }
}
