package dev.vedette.sentinel.cli.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.cli.talk.Fields;
import dev.vedette.sentinel.cli.talk.SeenEvent;
import dev.vedette.sentinel.cli.talk.SeenMaster;
import dev.vedette.sentinel.cli.talk.SeenSentinel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WatchPageTest {

    private static final int MASTERS = 500;

    private final PrintWriter nowhere = new PrintWriter(new StringWriter());
    private final WatchPage page = new WatchPage(Screen.ofProcess(nowhere, nowhere));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 24, 200})
    void shouldFillWindowOfAnyHeightAndNoMore(int height) {
        List<String> lines = page.lines(withEvents(fleet()), 0, height);

        assertEquals(height, lines.size());
    }

    @Test
    void shouldShowMastersThatAreNotWellFirst() {
        List<String> lines = page.lines(fleet(), 0, 24);

        assertTrue(lines.get(3).startsWith("m250 "), lines.get(3));
        assertTrue(lines.get(1).startsWith("500 masters: 499 well, 1 not well"), lines.get(1));
    }

    @Test
    void shouldScrollToTheLastMasterAndNoFurther() {
        Glance glance = fleet();

        int first = WatchPage.bounded(Key.END.scrolled(0, 20), glance, 24);
        List<String> lines = page.lines(glance, first, 24);

        assertEquals(MASTERS - 20, first);
        assertTrue(lines.get(22).startsWith("m499 "), lines.get(22));
        assertEquals(0, WatchPage.bounded(Key.UP.scrolled(0, 20), glance, 24));
    }

    @Test
    void shouldKeepRoomForMastersBesideManyEvents() {
        List<String> lines = page.lines(withEvents(fleet()), 0, 24);

        assertTrue(lines.get(22).contains("+sdown"), lines.get(22));
        assertEquals(13, lines.stream().filter(line -> line.matches("m\\d+ .*")).count());
    }

    @Test
    void shouldSayWhyNothingNewComes() {
        List<String> lines = page.lines(fleet().withTrouble("Nobody listens there."), 0, 24);

        assertEquals("Nobody listens there.", lines.get(0));
        assertTrue(lines.get(3).startsWith("m250 "), lines.get(3));
    }

    @Test
    void shouldKnowKeysOfTerminalsOfBothKinds() {
        assertEquals(Key.DOWN, Key.of("\u001b[B").orElseThrow());
        assertEquals(Key.DOWN, Key.of("\u001bOB").orElseThrow());
        assertEquals(Key.PAGE_DOWN, Key.of("\u001b[6~").orElseThrow());
        assertEquals(Key.QUIT, Key.of("\u0003").orElseThrow());
        assertTrue(Key.of("\u001b[31m").isEmpty());
    }

    private static Glance fleet() {
        List<SeenMaster> masters = new ArrayList<>();
        for (int number = 0; number < MASTERS; number++) {
            String flags = number == 250 ? "master,s_down" : "master";
            Fields fields = new Fields(
                    Map.of("name", String.format("m%03d", number), "ip", "10.0.0.1", "port", "6379", "flags", flags));
            masters.add(new SeenMaster(fields, true, "OK"));
        }
        return Glance.NOTHING.withAnswers(new SeenSentinel("10.0.0.9:26379", "abc", new Fields(Map.of())), masters);
    }

    private static Glance withEvents(Glance glance) {
        Glance more = glance;
        for (int count = 0; count < 200; count++) {
            more = more.withEvent(Instant.EPOCH, new SeenEvent("+sdown", "master m250 10.0.0.1 6379"));
        }
        return more;
    }
}
