package dev.vedette.quorum.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class TimingsTest {

    @Test
    void shouldRefuseALeaseThatLastsAsLongAsTheVote() {
        assertEquals(501, timings(500, 501).holdMillis());
        assertThrows(IllegalArgumentException.class, () -> timings(500, 500));
    }

    private static Timings timings(long leaseMillis, long holdMillis) {
        Timings usual = Timings.DEFAULTS;
        return new Timings(
                usual.infoPeriodMillis(),
                usual.pingPeriodMillis(),
                usual.askPeriodMillis(),
                usual.publishPeriodMillis(),
                usual.defaultDownAfterMillis(),
                usual.defaultFailoverTimeoutMillis(),
                usual.tiltTriggerMillis(),
                usual.tiltPeriodMillis(),
                usual.reconfTimeoutMillis(),
                usual.minLinkReconnectPeriodMillis(),
                usual.electionTimeoutMillis(),
                usual.scriptMaxRuntimeMillis(),
                usual.scriptRetryDelayMillis(),
                leaseMillis,
                holdMillis);
    }
}
