package dev.vedette.quorum.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.model.Endpoint;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PeerLinkTest {

    private static final Endpoint HERE = new Endpoint("10.0.1.2", 26379);
    private static final Endpoint THERE = new Endpoint("10.0.1.9", 26379);

    private final PeerLink link = new PeerLink(Groups.id(2), HERE, Groups.now(0));

    @Test
    void shouldSuspectAPeerThatMovesBackWithinTenSeconds() {
        link.moveTo(THERE, Groups.now(50_000));
        assertFalse(link.isBackAgain());

        link.moveTo(HERE, Groups.now(59_999));

        assertTrue(link.isBackAgain());
        assertEquals(Optional.of(THERE), link.before());
    }

    @Test
    void shouldTakeALaterReturnForAMove() {
        link.moveTo(THERE, Groups.now(50_000));

        link.moveTo(HERE, Groups.now(60_000));

        assertFalse(link.isBackAgain());
    }

    @Test
    void shouldTellOfASharedIdOnceAMinute() {
        assertTrue(link.noteSharedId(Groups.now(100_000)));
        assertFalse(link.noteSharedId(Groups.now(159_999)));
        assertTrue(link.noteSharedId(Groups.now(160_000)));
        assertFalse(link.noteSharedId(Groups.now(219_999)));
    }
}
