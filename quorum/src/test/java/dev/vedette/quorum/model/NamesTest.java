package dev.vedette.quorum.model;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class NamesTest {

    @Test
    void shouldRefuseAnEmptyNameOfAMaster() {
        assertThrows(IllegalArgumentException.class, () -> new MasterName(""));
    }

    @Test
    void shouldRefuseAnEmptyIdentity() {
        assertThrows(IllegalArgumentException.class, () -> new RunId(""));
    }
}
