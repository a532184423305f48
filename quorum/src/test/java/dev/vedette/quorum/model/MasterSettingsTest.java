package dev.vedette.quorum.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MasterSettingsTest {

    @Test
    void shouldTakeTheSmallestOfEach() {
        assertDoesNotThrow(() -> settings(1, 1, 1, 1, 0));
    }

    @Test
    void shouldRefuseWhatIsSmaller() {
        assertThrows(IllegalArgumentException.class, () -> settings(0, 1, 1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> settings(1, 0, 1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> settings(1, 1, 0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> settings(1, 1, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> settings(1, 1, 1, 1, -1));
    }

    @Test
    void shouldTellEverythingButThePassword() {
        String text = settings(2, 1_234, 5_678, 3, 0).toString();

        assertTrue(text.contains("quorum=2") && text.contains("1234") && text.contains("5678"), text);
        assertFalse(text.contains("secret"), text);
    }

    private static MasterSettings settings(
            int quorum, long downAfterMillis, long failoverTimeoutMillis, int parallelSyncs, long rebootMillis) {
        return new MasterSettings(
                quorum,
                downAfterMillis,
                failoverTimeoutMillis,
                parallelSyncs,
                rebootMillis,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("secret"),
                Map.of());
    }
}
