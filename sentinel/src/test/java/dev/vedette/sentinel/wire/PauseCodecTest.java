package dev.vedette.sentinel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseOrder.Kind;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.PauseStamp;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.TimedPause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PauseCodecTest {

    private static final String ID = "b".repeat(40);
    private static final List<TimedPause> ORDERS = List.of(
            pause(Kind.PAUSE, PauseScope.of(new MasterName("my master")), 7, 60_000, "new \"disks\""),
            pause(Kind.RESUME, PauseScope.ALL, 8, 0, ""));

    @Test
    void shouldSayOrdersInSixWordsEach() {
        assertEquals(
                List.of(
                        "VEDETTE",
                        "SYNC",
                        "PAUSE",
                        "my master",
                        "7",
                        ID,
                        "60000",
                        "new \"disks\"",
                        "RESUME",
                        "*",
                        "8",
                        ID,
                        "0",
                        ""),
                PauseCodec.command(ORDERS));
    }

    @Test
    void shouldReadBackWhatItSays() {
        assertEquals(Optional.of(ORDERS), PauseCodec.parse(PauseCodec.words(ORDERS)));
        assertEquals(Optional.of(List.of()), PauseCodec.parse(List.of()));
    }

    @Test
    void shouldTakeNothingOfWhatIsPartlyWrong() {
        Random random = new Random(1);
        List<String> odd = List.of("", "x", "-1", "1.0", "9999999999999999999", "a\nb", "x".repeat(300), "two words");
        for (int round = 0; round < 2_000; round++) {
            List<String> words = new ArrayList<>(PauseCodec.words(ORDERS));
            int place = random.nextInt(words.size());
            words.set(place, odd.get(random.nextInt(odd.size())));
            if (random.nextBoolean()) {
                words.remove(random.nextInt(words.size()));
            }
            PauseCodec.parse(words)
                    .ifPresent(orders -> assertEquals(Optional.of(orders), PauseCodec.parse(PauseCodec.words(orders))));
        }
        assertEquals(Optional.empty(), PauseCodec.parse(List.of("PAUSE", "m", "1", ID, "1")));
        assertEquals(Optional.empty(), PauseCodec.parse(List.of("PAUSE", "", "1", ID, "1", "")));
        assertEquals(Optional.empty(), PauseCodec.parse(List.of("PAUSE", "m", "1", "", "1", "")));
        assertEquals(Optional.empty(), PauseCodec.parse(List.of("PAUSE", "m", "1", ID, "1", "a\nb")));
    }

    @Test
    void shouldTakeNoIdThatIsFarTooLong() {
        List<String> words = List.of("PAUSE", "m", "1", "i".repeat(64), "1", "");

        assertTrue(PauseCodec.parse(words).isPresent());
        assertEquals(Optional.empty(), PauseCodec.parse(List.of("PAUSE", "m", "1", "i".repeat(65), "1", "")));
    }

    private static TimedPause pause(Kind kind, PauseScope scope, long stamp, long lastsMillis, String reason) {
        return new TimedPause(new PauseOrder(kind, scope, new PauseStamp(stamp, new RunId(ID)), reason), lastsMillis);
    }
}
