package dev.vedette.it.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class WaysTest {
    private static final Site ONE = new Site(1);
    private static final Site TWO = new Site(2);

    private static final String FROM_ONE_TO_TWO =
            "ip saddr { 10.77.1.2, 10.77.90.1, 10.77.91.1 } ip daddr { 10.77.2.2, 10.77.90.2, 10.77.91.2 } ";
    private static final String FROM_TWO_TO_ONE =
            "ip saddr { 10.77.2.2, 10.77.90.2, 10.77.91.2 } ip daddr { 10.77.1.2, 10.77.90.1, 10.77.91.1 } ";

    @Test
    void shouldLoseNothingOnWellWays() {
        assertFalse(new Ways().rules().contains("drop"));
    }

    @Test
    void shouldCutOneDirectionOnly() {
        Ways ways = new Ways();

        ways.lose(ONE, TWO, Direction.OUTWARD, 100);

        assertTrue(ways.rules().contains(FROM_ONE_TO_TWO + "drop"));
        assertFalse(ways.rules().contains(FROM_TWO_TO_ONE));
    }

    @Test
    void shouldLoseAShareOfBothDirections() {
        Ways ways = new Ways();

        ways.lose(ONE, TWO, Direction.BOTH, 30);

        assertTrue(ways.rules().contains(FROM_ONE_TO_TWO + "numgen random mod 100 < 30 drop"));
        assertTrue(ways.rules().contains(FROM_TWO_TO_ONE + "numgen random mod 100 < 30 drop"));
    }

    @Test
    void shouldLeadEverybodyElseOverTheSlowLine() {
        Ways ways = new Ways();

        ways.slowDown(ONE);

        String travellers = "ip saddr { 10.77.2.2, 10.77.3.2, 10.77.90.2, 10.77.90.3 } ip daddr 10.77.1.2";
        assertEquals(
                2,
                ways.rules()
                        .lines()
                        .filter(line -> line.startsWith(travellers) && line.endsWith("dnat to 10.77.91.1"))
                        .count());
    }
}
