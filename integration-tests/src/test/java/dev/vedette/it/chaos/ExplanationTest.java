package dev.vedette.it.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.it.writer.Ack;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ExplanationTest {
    private static final Site OLD = new Site(1);
    private static final Site NEXT = new Site(2);
    private static final Site THIRD = new Site(3);
    private static final List<Promotion> PROMOTIONS = List.of(new Promotion(seconds(20), NEXT));

    @Test
    void shouldExplainALossByTheDeathOfTheServerJustAfter() {
        Struck kill = new Struck(new Trouble.Kill(Part.SERVER), OLD, seconds(18), seconds(19));

        assertEquals(Optional.of(kill), explain(kill, 17));
    }

    @Test
    void shouldPutALossDownToTheNearestTrouble() {
        Struck kill = new Struck(new Trouble.Kill(Part.SERVER), OLD, seconds(12), seconds(14));
        Struck stop = new Struck(new Trouble.Stop(Part.SERVER), OLD, seconds(16), seconds(19));

        assertEquals(
                Optional.of(stop),
                new Explanation(List.of(kill, stop), PROMOTIONS).of(new Ack(seconds(17), 1, OLD.server())));
    }

    @Test
    void shouldNotExplainALossLongBeforeTheTrouble() {
        Struck kill = new Struck(new Trouble.Kill(Part.SERVER), OLD, seconds(18), seconds(19));

        assertEquals(Optional.empty(), explain(kill, 10));
    }

    @Test
    void shouldExplainALossByAnIsolationThatLastsAndForAsLongAfterIt() {
        Struck isolation = new Struck(new Trouble.Isolation(Direction.BOTH, 100), OLD, seconds(10), seconds(18));

        assertEquals(Optional.of(isolation), explain(isolation, 17));
        assertEquals(Optional.of(isolation), explain(isolation, 19));
        assertEquals(Optional.empty(), explain(isolation, 30));
    }

    @Test
    void shouldExplainALossByAStandstillOfTheServerPromotedNext() {
        assertEquals(
                1,
                explain(new Struck(new Trouble.Stop(Part.BOTH), NEXT, seconds(10), seconds(18)), 17).stream()
                        .count());
    }

    @Test
    void shouldNotExplainALossByWhatHappensToOthers() {
        assertEquals(
                Optional.empty(),
                explain(new Struck(new Trouble.Stop(Part.BOTH), THIRD, seconds(10), seconds(18)), 17));
        assertEquals(
                Optional.empty(),
                explain(new Struck(new Trouble.Kill(Part.SENTINEL), OLD, seconds(10), seconds(18)), 17));
    }

    @Test
    void shouldNotExplainALossByAnOperatorsFailover() {
        assertEquals(Optional.empty(), explain(new Struck(new Trouble.Failover(), OLD, seconds(17), seconds(17)), 17));
    }

    @Test
    void shouldCallAPromotionNeedlessWithoutTroubleAtTheMaster() {
        Struck sentinelOnly = new Struck(new Trouble.Kill(Part.SENTINEL), OLD, seconds(18), seconds(19));
        Struck server = new Struck(new Trouble.Kill(Part.SERVER), OLD, seconds(18), seconds(19));
        Struck order = new Struck(new Trouble.Failover(), THIRD, seconds(18), seconds(18));

        assertEquals(1, new Explanation(List.of(sentinelOnly), PROMOTIONS).needlessPromotions());
        assertEquals(0, new Explanation(List.of(server), PROMOTIONS).needlessPromotions());
        assertEquals(0, new Explanation(List.of(order), PROMOTIONS).needlessPromotions());
    }

    private static Optional<Struck> explain(Struck struck, long atSeconds) {
        return new Explanation(List.of(struck), PROMOTIONS).of(new Ack(seconds(atSeconds), 1, OLD.server()));
    }

    private static long seconds(long count) {
        return TimeUnit.SECONDS.toNanos(count);
    }
}
