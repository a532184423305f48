package dev.vedette.quorum.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostsTest {

    private static final Map<String, List<String>> KNOWN = Map.of(
            "one", List.of("10.0.0.1"),
            "uno", List.of("10.0.0.1"),
            "both", List.of("::5", "10.0.0.5"),
            "five", List.of("10.0.0.5"));

    private final Hosts byAddress = new Hosts(false, KNOWN);
    private final Hosts byName = new Hosts(true, KNOWN);

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, true",
        "::1, true",
        "fe80::1, true",
        "127, true",
        "one, false",
        "10.0.0.1.example.org, false",
        "redis-0, false",
        "localhost, false"
    })
    void shouldTellAddressesFromNames(String host, boolean isNumeric) {
        assertEquals(isNumeric, Hosts.isNumeric(host));
    }

    @ParameterizedTest
    @CsvSource({
        "one, 10.0.0.1, true",
        "One, oNE, true",
        "one, uno, true",
        "one, nobody, false",
        "nobody, nobody, true",
        "nobody, noone, false",
        "both, ::5, true",
        "10.0.0.5, both, true",
        "both, five, false",
        "10.0.0.1, 10.0.0.2, false",
        "localhost, 127.0.0.1, true",
        "::1, LocalHost, true",
        "localhost, 127.0.0.2, false"
    })
    void shouldCompareWhatIsMeant(String one, String other, boolean isSame) {
        assertEquals(isSame, byAddress.isSame(new Endpoint(one, 1), new Endpoint(other, 1)));
        assertFalse(byAddress.isSame(new Endpoint(one, 1), new Endpoint(other, 2)));
    }

    @ParameterizedTest
    @CsvSource({"one, 10.0.0.1", "ONE, 10.0.0.1", "both, ::5", "10.0.0.9, 10.0.0.9", "::1, ::1"})
    void shouldAnswerTheAddressInUse(String host, String address) {
        assertEquals(Optional.of(address), byAddress.address(host));
    }

    @ParameterizedTest
    @CsvSource({"nobody", "localhost"})
    void shouldAnswerNoAddressThatNobodyResolved(String host) {
        assertEquals(Optional.empty(), byAddress.address(host));
    }

    @Test
    void shouldShowNamesOnlyWhereTheyAreAnnounced() {
        assertEquals(new Endpoint("10.0.0.1", 7), byAddress.shown(new Endpoint("One", 7)));
        assertEquals(new Endpoint("One", 7), byName.shown(new Endpoint("One", 7)));
        assertEquals(new Endpoint("10.0.0.1", 7), byName.shown(new Endpoint("10.0.0.1", 7)));
        assertEquals(new Endpoint("nobody", 7), byAddress.shown(new Endpoint("nobody", 7)));
    }

    @Test
    void shouldKnowNoNameWithoutAnAddress() {
        assertThrows(IllegalArgumentException.class, () -> new Hosts(false, Map.of("one", List.of())));
    }

    @Test
    void shouldBeEqualWhenNothingHasChanged() {
        assertTrue(byAddress.equals(new Hosts(false, KNOWN)) && !byAddress.equals(byName));
    }

    @Test
    void shouldTakeANameThatLeadsNowhereForItself() {
        assertTrue(Hosts.NONE.isSame(new Endpoint("Nowhere", 1), new Endpoint("nowhere", 1)));
        assertFalse(Hosts.NONE.isSame(new Endpoint("nowhere", 1), new Endpoint("elsewhere", 1)));
        assertFalse(Hosts.NONE.isSame(new Endpoint("nowhere", 1), new Endpoint("nowhere", 2)));
    }
}
