package dev.vedette.quorum.pause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseOrder.Kind;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.PauseStamp;
import dev.vedette.quorum.model.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PauseBookTest {

    private static final MasterName M1 = new MasterName("m1");
    private static final MasterName M2 = new MasterName("m2");
    private static final PauseScope ONE = PauseScope.of(M1);

    @Test
    void shouldPauseUntilTheTimeIsOver() {
        PauseBook book = book(order(Kind.PAUSE, ONE, 1, 100));

        assertEquals(100, endOf(book, M1, 99));
        assertEquals(-1, endOf(book, M1, 100));
        assertEquals(-1, endOf(book, M2, 99));
    }

    @Test
    void shouldLetOneMasterOutOfAPauseOfAll() {
        PauseBook book = book(order(Kind.PAUSE, PauseScope.ALL, 1, 100), order(Kind.RESUME, ONE, 2, 1_000));

        assertEquals(-1, endOf(book, M1, 0));
        assertEquals(100, endOf(book, M2, 0));
    }

    @Test
    void shouldEndPausesOfSingleMastersWithThoseOfAll() {
        PauseBook book = book(order(Kind.PAUSE, ONE, 1, 100), order(Kind.RESUME, PauseScope.ALL, 2, 1_000));

        assertEquals(-1, endOf(book, M1, 0));
        assertTrue(book.standing(0).stream().noneMatch(pause -> pause.order().isPause()));
    }

    @Test
    void shouldNotBringBackWhatWasResumedWhenAllArePausedAgain() {
        PauseBook book = book(
                order(Kind.PAUSE, ONE, 1, 900),
                order(Kind.RESUME, PauseScope.ALL, 2, 1_000),
                order(Kind.PAUSE, PauseScope.ALL, 3, 100));

        assertEquals(100, endOf(book, M1, 0));
        assertEquals(-1, endOf(book, M1, 500));
    }

    @Test
    void shouldNotShortenAPauseByAShorterOneOfAll() {
        PauseBook book = book(order(Kind.PAUSE, ONE, 1, 900), order(Kind.PAUSE, PauseScope.ALL, 2, 100));

        assertEquals(900, endOf(book, M1, 0));
    }

    @Test
    void shouldReplaceAPauseByALaterOneOfTheSameScopeThoughItIsShorter() {
        PauseBook book = book(order(Kind.PAUSE, ONE, 2, 100), order(Kind.PAUSE, ONE, 1, 900));

        assertEquals(100, endOf(book, M1, 0));
    }

    @Test
    void shouldTakeTheEarlierEndOfTheSameOrderButNotADriftingOne() {
        PauseBook book = book(order(Kind.PAUSE, ONE, 1, 9_000));

        assertSame(book, book.with(List.of(order(Kind.PAUSE, ONE, 1, 8_500))));
        assertSame(book, book.with(List.of(order(Kind.PAUSE, ONE, 1, 99_000))));
        assertEquals(5_000, endOf(book.with(List.of(order(Kind.PAUSE, ONE, 1, 5_000))), M1, 0));
    }

    @Test
    void shouldNotLearnAnExpiredPauseAnew() {
        PauseBook book = book(order(Kind.PAUSE, ONE, 1, 100));

        assertSame(book, book.with(List.of(order(Kind.PAUSE, ONE, 1, 103))));
    }

    @Test
    void shouldForgetWhatIsOverAndOfNoInterestAnyMore() {
        PauseBook book = book(order(Kind.PAUSE, ONE, 1, 100), order(Kind.PAUSE, PauseScope.ALL, 2, 50));

        assertSame(book, book.withoutOver(PauseScope.ALL::equals, 99));
        assertSame(book, book.withoutOver(scope -> true, 100));
        assertTrue(book.knows(ONE));
        assertFalse(book.withoutOver(PauseScope.ALL::equals, 100).knows(ONE));
    }

    @Test
    void shouldPutOrdersFromTheFutureBehindAllOthersInTheirOwnSequence() {
        PauseBook book = book(
                order(Kind.PAUSE, ONE, 5, 100),
                order(Kind.PAUSE, PauseScope.of(M2), 900, 100),
                order(Kind.PAUSE, PauseScope.ALL, 800, 90),
                order(Kind.RESUME, PauseScope.of(M2), 950, 1_000));

        PauseBook corrected = book.stampedBy(700);

        assertSame(book, book.stampedBy(950));
        assertEquals(OptionalLong.of(8), corrected.newestMillis());
        assertEquals(-1, endOf(corrected, M2, 0));
        assertEquals(100, endOf(corrected, M1, 0));
        assertEquals(-1, endOf(corrected.with(List.of(order(Kind.RESUME, ONE, 9, 1_000))), M1, 0));
    }

    @Test
    void shouldNotBringBackWhatWasResumedWhenTheCalendarWasAhead() {
        PauseBook book = book(order(Kind.PAUSE, ONE, 5, 100), order(Kind.RESUME, ONE, 900, 1_000));

        assertEquals(-1, endOf(book.stampedBy(700), M1, 0));
    }

    @Test
    void shouldNotLiftWhatWasPausedWhenTheCalendarWasAhead() {
        PauseBook book = book(order(Kind.RESUME, ONE, 5, 1_000), order(Kind.PAUSE, ONE, 900, 100));

        assertEquals(100, endOf(book.stampedBy(700), M1, 0));
    }

    @Test
    void shouldNameWhatHasReplacedAnOrder() {
        StandingPause older = order(Kind.PAUSE, ONE, 1, 900);
        StandingPause newer = order(Kind.PAUSE, ONE, 2, 100);
        PauseBook book = book(older, newer);

        assertEquals(Optional.of(newer), book.successor(older.order()));
        assertEquals(Optional.empty(), book.successor(newer.order()));
    }

    @Test
    void shouldTellItsNewestStamp() {
        PauseBook book = book(order(Kind.PAUSE, ONE, 7, 100), order(Kind.PAUSE, PauseScope.ALL, 2, 50));

        assertEquals(OptionalLong.of(7), book.newestMillis());
        assertEquals(OptionalLong.empty(), PauseBook.EMPTY.newestMillis());
    }

    @Test
    void shouldCutAnEndThatIsTooFarAway() {
        StandingPause pause = StandingPause.lasting(order(Kind.PAUSE, ONE, 1, 0).order(), Long.MAX_VALUE, 5, 1_000);

        assertEquals(5 + PauseOrder.MAX_MILLIS, pause.endMillis());
        assertEquals(1_000 + PauseOrder.MAX_MILLIS, pause.endUnixMillis());
        assertTrue(StandingPause.lasting(pause.order(), -7, 5, 1_000).isOver(5));
    }

    /** A second version without any cleverness: it keeps all orders there ever were. */
    @Test
    void shouldAnswerAsTheWholeHistoryWouldInWhateverOrderItIsHeard() {
        Random random = new Random(1);
        for (int round = 0; round < 3_000; round++) {
            List<StandingPause> history = new ArrayList<>();
            for (int number = 1; number <= 1 + random.nextInt(6); number++) {
                PauseScope scope =
                        List.of(ONE, PauseScope.of(M2), PauseScope.ALL).get(random.nextInt(3));
                Kind kind = random.nextBoolean() ? Kind.PAUSE : Kind.RESUME;
                history.add(order(kind, scope, number, kind == Kind.PAUSE ? 1 + random.nextInt(9) : 1_000));
            }
            List<StandingPause> heard = new ArrayList<>(history);
            heard.addAll(history);
            Collections.shuffle(heard, random);
            PauseBook book = PauseBook.EMPTY;
            for (StandingPause order : heard) {
                book = book.with(List.of(order));
            }
            for (long now = 0; now < 10; now++) {
                assertEquals(naive(history, M1, now), book.pauseOf(M1, now).isPresent(), history + " at " + now);
                assertEquals(naive(history, M2, now), book.pauseOf(M2, now).isPresent(), history + " at " + now);
            }
        }
        assertFalse(PauseBook.EMPTY.pauseOf(M1, 0).isPresent());
    }

    private static boolean naive(List<StandingPause> history, MasterName master, long now) {
        return latest(history, Kind.PAUSE, PauseScope.of(master))
                        .filter(pause -> holds(history, pause, master, now))
                        .isPresent()
                || latest(history, Kind.PAUSE, PauseScope.ALL)
                        .filter(pause -> holds(history, pause, master, now))
                        .isPresent();
    }

    private static boolean holds(List<StandingPause> history, StandingPause pause, MasterName master, long now) {
        return pause.endMillis() > now
                && history.stream()
                        .map(StandingPause::order)
                        .noneMatch(order -> !order.isPause()
                                && order.scope().covers(master)
                                && order.stamp().isAfter(pause.order().stamp()));
    }

    private static Optional<StandingPause> latest(List<StandingPause> history, Kind kind, PauseScope scope) {
        return history.stream()
                .filter(order ->
                        order.order().kind() == kind && order.order().scope().equals(scope))
                .reduce((earlier, later) -> later);
    }

    private static PauseBook book(StandingPause... orders) {
        return PauseBook.EMPTY.with(List.of(orders));
    }

    private static StandingPause order(Kind kind, PauseScope scope, long stamp, long endMillis) {
        PauseStamp by = new PauseStamp(stamp, new RunId("a".repeat(40)));
        return new StandingPause(new PauseOrder(kind, scope, by, ""), endMillis, endMillis, endMillis);
    }

    private static long endOf(PauseBook book, MasterName master, long nowMillis) {
        return book.pauseOf(master, nowMillis).map(StandingPause::endMillis).orElse(-1L);
    }
}
