package dev.vedette.sentinel.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.event.ScriptCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptQueueTest {

    private static final ScriptExit AGAIN = new ScriptExit(0, 1);
    private static final ScriptExit KILLED = new ScriptExit(9, 0);

    private final ScriptQueue queue = new ScriptQueue(() -> ScriptTimes.DEFAULTS);
    private long nowMillis = 1_000;

    @Test
    void shouldStartInTheOrderOfComing() {
        add(3);

        assertEquals(List.of(1L, 2L, 3L), takeDue());
        assertEquals(List.of(), takeDue());
    }

    @Test
    void shouldRunSixteenAtOnce() {
        add(20);
        assertEquals(LongStream.rangeClosed(1, 16).boxed().toList(), takeDue());
        assertEquals(16, queue.runningCount());
        assertEquals(List.of(), takeDue());

        queue.ended(5, new ScriptExit(0, 0), nowMillis);

        assertEquals(List.of(17L), takeDue());
        assertEquals(19, queue.jobs().size());
    }

    @Test
    void shouldDropTheOldestThatDoesNotRun() {
        add(256);
        takeDue();

        Optional<ScriptJob> dropped = queue.add(call(257), nowMillis);

        assertEquals(Optional.of(17L), dropped.map(ScriptJob::number));
        assertEquals(256, queue.jobs().size());
    }

    @Test
    void shouldForgetWhatSucceeded() {
        add(1);
        takeDue();

        assertEquals(ScriptOutcome.DONE, queue.ended(1, new ScriptExit(0, 0), nowMillis));
        assertEquals(List.of(), queue.jobs());
        assertEquals(OptionalLong.empty(), queue.nextMillis());
    }

    @ParameterizedTest
    @CsvSource({"0,2", "0,126", "0,255"})
    void shouldGiveUpAtOtherExitCodes(int signal, int code) {
        add(1);
        takeDue();

        assertEquals(ScriptOutcome.GIVEN_UP, queue.ended(1, new ScriptExit(signal, code), nowMillis));
        assertEquals(List.of(), queue.jobs());
    }

    @Test
    void shouldRunTenTimesWithPausesThatDouble() {
        add(1);
        List<Long> pauses = new ArrayList<>();
        for (int run = 1; run < 10; run++) {
            assertEquals(List.of(1L), takeDue());
            ScriptExit exit = run % 2 == 0 ? AGAIN : KILLED;
            assertEquals(ScriptOutcome.RETRY, queue.ended(1, exit, nowMillis));
            assertEquals(run, queue.jobs().get(0).runCount());
            long dueMillis = queue.nextMillis().orElseThrow();
            pauses.add((dueMillis - nowMillis) / 1_000);
            nowMillis = dueMillis - 1;
            assertEquals(List.of(), takeDue());
            nowMillis = dueMillis;
        }
        assertEquals(List.of(1L), takeDue());

        assertEquals(ScriptOutcome.GIVEN_UP, queue.ended(1, AGAIN, nowMillis));
        assertEquals(List.of(30L, 60L, 120L, 240L, 480L, 960L, 1_920L, 3_840L, 7_680L), pauses);
    }

    @Test
    void shouldNameWhatRunsTooLongOnce() {
        add(2);
        takeDue();
        queue.started(1, 4711, nowMillis);
        assertEquals(OptionalLong.of(nowMillis + 60_001), queue.nextMillis());
        nowMillis += 60_000;
        assertEquals(List.of(), queue.takeOverdue(nowMillis));
        nowMillis++;

        List<ScriptJob> overdue = queue.takeOverdue(nowMillis);

        assertEquals(
                List.of(4711L), overdue.stream().map(job -> job.state().pid()).toList());
        assertEquals(List.of(), queue.takeOverdue(nowMillis));
        assertEquals(OptionalLong.empty(), queue.nextMillis());
        assertEquals(ScriptOutcome.RETRY, queue.ended(1, KILLED, nowMillis));
    }

    @Test
    void shouldLetLaterCallsPassOneThatPauses() {
        add(1);
        takeDue();
        queue.ended(1, AGAIN, nowMillis);
        add(1);

        assertEquals(List.of(2L), takeDue());
        nowMillis += 30_000;
        assertEquals(List.of(1L), takeDue());
    }

    @Test
    void shouldBoundRunsForWhichThereIsNoProcess() {
        add(1);
        for (int run = 1; run < 10; run++) {
            takeDue();
            assertEquals(ScriptOutcome.RETRY, queue.ended(1, ScriptExit.NOT_STARTED, nowMillis));
            nowMillis = queue.nextMillis().orElseThrow();
        }
        takeDue();

        assertEquals(ScriptOutcome.GIVEN_UP, queue.ended(1, ScriptExit.NOT_STARTED, nowMillis));
    }

    @Test
    void shouldTellHowLongAJobRunsOrWaits() {
        add(1);
        takeDue();
        queue.started(1, 4711, nowMillis);
        assertEquals(500, state().millis(nowMillis + 500));

        queue.ended(1, AGAIN, nowMillis);

        assertEquals(29_500, state().millis(nowMillis + 500));
        assertEquals(0, state().pid());
        assertTrue(queue.jobs().get(0).isWaiting());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 15, 64})
    void shouldTakeExitValuesAboveThoseOfProgramsForSignals(int signal) {
        assertEquals(new ScriptExit(signal, 0), ScriptExit.ofValue(128 + signal));
        assertEquals(new ScriptExit(0, signal), ScriptExit.ofValue(signal));
        assertEquals(new ScriptExit(0, 255), ScriptExit.ofValue(255));
    }

    private ScriptJob.State state() {
        return queue.jobs().get(0).state();
    }

    private void add(int count) {
        for (int index = 0; index < count; index++) {
            assertEquals(Optional.empty(), queue.add(call(index), nowMillis));
        }
    }

    private List<Long> takeDue() {
        return queue.takeDue(nowMillis).stream().map(ScriptJob::number).toList();
    }

    private static ScriptCall call(int number) {
        return new ScriptCall("/n", List.of(Integer.toString(number)), false);
    }
}
