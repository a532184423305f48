package dev.vedette.quorum.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class EndpointTest {

    @Test
    void shouldPutBracketsRoundAnAddressWithColons() {
        assertEquals("10.0.0.1:6379", new Endpoint("10.0.0.1", 6379).text());
        assertEquals("[::1]:6379", new Endpoint("::1", 6379).text());
    }

    @Test
    void shouldSpellEventPayloadsWithoutBrackets() {
        assertEquals("::1 6379", new Endpoint("::1", 6379).words());
    }

    @Test
    void shouldRefuseAnEmptyHostOrAPortOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new Endpoint("", 1));
        assertThrows(IllegalArgumentException.class, () -> new Endpoint("h", -1));
        assertThrows(IllegalArgumentException.class, () -> new Endpoint("h", 65_536));
    }

    @Test
    void shouldOrderByHostThenPort() {
        assertTrue(new Endpoint("a", 2).compareTo(new Endpoint("b", 1)) < 0);
        assertTrue(new Endpoint("a", 1).compareTo(new Endpoint("a", 2)) < 0);
    }

    @Test
    void shouldRefuseAPortOutOfRange() {
        assertEquals(0, new Endpoint("a", 0).port());
        assertEquals(65_535, new Endpoint("a", 65_535).port());
        assertThrows(IllegalArgumentException.class, () -> new Endpoint("a", -1));
        assertThrows(IllegalArgumentException.class, () -> new Endpoint("a", 65_536));
        assertThrows(IllegalArgumentException.class, () -> new Endpoint("", 1));
    }
}
