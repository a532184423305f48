package dev.vedette.quorum.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.model.Now;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class LinkHealthTest {

    private final LinkHealth health = new LinkHealth(true, Groups.now(0));

    @Test
    void shouldBeDisconnectedUntilEveryRequiredConnectionStands() {
        assertTrue(health.isDisconnected());

        health.opened(LinkKind.COMMAND, Groups.now(1));
        assertTrue(health.isDisconnected());
        assertTrue(health.isCommandOpen());

        health.opened(LinkKind.PUBSUB, Groups.now(1));
        assertFalse(health.isDisconnected());
    }

    @Test
    void shouldNeedNoPubsubConnectionToAPeer() {
        LinkHealth peer = new LinkHealth(false, Groups.now(0));
        peer.opened(LinkKind.COMMAND, Groups.now(1));

        assertFalse(peer.isDisconnected());
    }

    @Test
    void shouldWantAPingAtOnceWhenOpenedAndThenByPeriod() {
        health.opened(LinkKind.COMMAND, Groups.now(10));
        assertEquals(OptionalLong.of(10), health.pingDueMillis());

        health.pingSent(Groups.now(12), 200);
        assertEquals(OptionalLong.of(212), health.pingDueMillis());
    }

    @Test
    void shouldDropWhatWasPendingWithTheConnection() {
        health.opened(LinkKind.COMMAND, Groups.now(0));
        health.pingSent(Groups.now(1), 200);
        health.infoSent(Groups.now(1));
        health.setHelloPending(true);

        health.lost(LinkKind.COMMAND);

        assertEquals(OptionalLong.empty(), health.pingPendingSinceMillis());
        assertEquals(OptionalLong.empty(), health.pingDueMillis());
        assertFalse(health.isInfoPending());
        assertFalse(health.isHelloPending());
    }

    @Test
    void shouldKeepPendingWhatIsOnTheOtherConnection() {
        health.opened(LinkKind.COMMAND, Groups.now(0));
        health.infoSent(Groups.now(1));

        health.lost(LinkKind.PUBSUB);

        assertTrue(health.isInfoPending());
    }

    @Test
    void shouldCountSilenceFromTheLastGoodAnswerOnTheFairClock() {
        health.pingAnswered(true, new Now(500, 400));
        health.pingAnswered(false, new Now(700, 600));

        assertEquals(300, health.silenceMillis(new Now(900, 700)));
        assertEquals(500, health.lastValidMillis());
        assertEquals(700, health.lastReplyMillis());
    }

    @Test
    void shouldCountUnansweredTimeFromTheFirstQuestionInVain() {
        health.opened(LinkKind.COMMAND, Groups.now(0));
        health.pingSent(Groups.now(100), 200);
        health.pingFailed();
        health.pingSent(Groups.now(300), 200);

        assertEquals(400, health.unansweredMillis(Groups.now(500)));
        health.pingAnswered(true, Groups.now(500));
        assertEquals(0, health.unansweredMillis(Groups.now(600)));
    }

    @Test
    void shouldTakeAPingOnItsWayAsSentNowWhenTheFullTimeIsGiven() {
        health.opened(LinkKind.COMMAND, Groups.now(0));
        health.pingSent(Groups.now(100), 200);

        health.giveFullTime(Groups.now(1_000));

        assertEquals(0, health.unansweredMillis(Groups.now(1_000)));
        assertEquals(300, health.unansweredMillis(Groups.now(1_300)));
        assertEquals(300, health.silenceMillis(Groups.now(1_300)));
    }

    @Test
    void shouldMakeAPingDueSoonOnlyWhereThereIsALink() {
        health.pingSoon(Groups.now(5));
        assertEquals(OptionalLong.empty(), health.pingDueMillis());

        health.opened(LinkKind.COMMAND, Groups.now(6));
        health.pingSent(Groups.now(6), 200);
        health.pingSoon(Groups.now(7));
        assertEquals(OptionalLong.of(7), health.pingDueMillis());
    }

    @Test
    void shouldHaveNothingPendingOnANewConnection() {
        health.opened(LinkKind.COMMAND, Groups.now(0));
        health.infoSent(Groups.now(1));
        health.pingSent(Groups.now(1), 200);
        health.setHelloPending(true);
        assertTrue(health.isHelloPending());

        health.opened(LinkKind.COMMAND, Groups.now(5));

        assertFalse(health.isHelloPending());
        assertFalse(health.isInfoPending());
        assertEquals(OptionalLong.empty(), health.pingPendingSinceMillis());
    }

    @Test
    void shouldTellWhenAnAnsweredInfoWasAskedFor() {
        health.opened(LinkKind.COMMAND, Groups.now(0));
        health.infoSent(Groups.now(5));

        assertEquals(OptionalLong.of(5), health.infoAnswered());
    }

    @Test
    void shouldNotKnowToWhichQuestionALateInfoAnswers() {
        health.opened(LinkKind.COMMAND, Groups.now(0));
        health.infoSent(Groups.now(5));
        health.infoFailed();
        health.infoSent(Groups.now(3_005));

        assertEquals(OptionalLong.empty(), health.infoAnswered());
        assertEquals(OptionalLong.of(3_005), health.infoAnswered());
    }

    @Test
    void shouldKnowAgainOverANewConnection() {
        health.opened(LinkKind.COMMAND, Groups.now(0));
        health.infoSent(Groups.now(5));
        health.infoFailed();
        health.lost(LinkKind.COMMAND);
        health.opened(LinkKind.COMMAND, Groups.now(10));
        health.infoSent(Groups.now(10));

        assertEquals(OptionalLong.of(10), health.infoAnswered());
    }

    @Test
    void shouldKeepRefusalsWhenSilenceAloneIsCountedAnew() {
        health.opened(LinkKind.COMMAND, Groups.now(0));
        health.lost(LinkKind.COMMAND);
        health.refused(5, Groups.now(6));
        health.countSilenceAnew(Groups.now(7));

        assertTrue(health.refusals().isPresent());
        assertEquals(0, health.silenceMillis(Groups.now(7)));
    }

    @Test
    void shouldForgetRefusalsWhenItGetsItsFullTime() {
        health.opened(LinkKind.COMMAND, Groups.now(0));
        health.lost(LinkKind.COMMAND);
        health.refused(5, Groups.now(6));
        health.giveFullTime(Groups.now(7));

        assertTrue(health.refusals().isEmpty());
    }
}
