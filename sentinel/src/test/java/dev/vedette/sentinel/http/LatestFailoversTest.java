package dev.vedette.sentinel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.model.MasterName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LatestFailoversTest {

    private final LatestFailovers latest = new LatestFailovers();

    @Test
    void shouldTellTheNewestFirst() {
        add(3);

        assertEquals(List.of(3L, 2L, 1L), numbers());
    }

    @Test
    void shouldForgetTheOldest() {
        add(LatestFailovers.CAPACITY + 2);

        assertEquals(
                LongStream.rangeClosed(1, LatestFailovers.CAPACITY)
                        .map(back -> LatestFailovers.CAPACITY + 3 - back)
                        .boxed()
                        .toList(),
                numbers());
    }

    @Test
    void shouldPutARecordInThePlaceOfTheOlderOneWithItsNumber() {
        add(2);

        latest.replace(record(1, "followed"));

        assertEquals(List.of("switched", "followed"), outcomes());
    }

    @Test
    void shouldNotBringBackWhatHasBeenPushedOut() {
        add(LatestFailovers.CAPACITY + 1);

        latest.replace(record(1, "followed"));

        assertEquals(LatestFailovers.CAPACITY, numbers().size());
        assertEquals(0, outcomes().stream().filter("followed"::equals).count());
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            latest.add(record(latest.nextNumber(), "switched"));
        }
    }

    private List<Long> numbers() {
        return latest.newestFirst().stream().map(FailoverRecord::number).toList();
    }

    private List<String> outcomes() {
        return latest.newestFirst().stream().map(FailoverRecord::outcome).toList();
    }

    private static FailoverRecord record(long number, String outcome) {
        return new FailoverRecord(
                number,
                new MasterName("mymaster"),
                Instant.EPOCH,
                Optional.empty(),
                outcome,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
