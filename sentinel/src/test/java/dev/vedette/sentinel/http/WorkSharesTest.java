package dev.vedette.sentinel.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Who is still answered within a second, on a clock of our own. */
class WorkSharesTest {

    private static final String FLOOD = "192.0.2.1";
    private static final String BALANCER = "192.0.2.2";

    private long nowMillis = 5_000;
    private final WorkShares shares = new WorkShares(() -> nowMillis);

    @Test
    void shouldLetOneAddressHaveAllThatNobodyElseWants() {
        use(FLOOD, WorkShares.UNITS_A_SECOND - 1);
        assertFalse(shares.isUsedUp(FLOOD));

        use(FLOOD, 1);

        assertTrue(shares.isUsedUp(FLOOD));
    }

    @Test
    void shouldAnswerWhoeverHasHadLessThanItsShare() {
        use(FLOOD, WorkShares.UNITS_A_SECOND);

        use(BALANCER, WorkShares.UNITS_A_SECOND / 2 - 1);
        assertFalse(shares.isUsedUp(BALANCER));
        use(BALANCER, 1);

        assertTrue(shares.isUsedUp(BALANCER));
    }

    @Test
    void shouldCountLongAnswersAsManyShortOnes() {
        shares.use(FLOOD, (WorkShares.UNITS_A_SECOND - 2L) * WorkShares.BYTES_A_UNIT);
        assertFalse(shares.isUsedUp(FLOOD));

        shares.use(FLOOD, 0);

        assertTrue(shares.isUsedUp(FLOOD));
    }

    @Test
    void shouldBeginAnewWithEachSecond() {
        use(FLOOD, WorkShares.UNITS_A_SECOND);
        nowMillis += 999;
        assertTrue(shares.isUsedUp(FLOOD));

        nowMillis++;

        assertFalse(shares.isUsedUp(FLOOD));
    }

    @Test
    void shouldHoldTheSumOfVeryManyAddressesWithinTwiceTheBound() {
        int answered = 0;
        for (int round = 0; round < 20; round++) {
            for (int address = 0; address < 5_000; address++) {
                if (!shares.isUsedUp("a" + address)) {
                    shares.use("a" + address, 0);
                    answered++;
                }
            }
        }

        assertTrue(answered <= 2 * WorkShares.UNITS_A_SECOND, answered + " answers");
    }

    private void use(String address, int answers) {
        for (int number = 0; number < answers; number++) {
            shares.use(address, 0);
        }
    }
}
