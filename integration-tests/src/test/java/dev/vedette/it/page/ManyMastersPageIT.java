package dev.vedette.it.page;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.bench.FleetProcesses;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** The page of a sentinel that watches 500 masters, of which some die. */
@Timeout(180)
class ManyMastersPageIT {

    private static final int MASTERS = 500;
    private static final int VICTIMS = 20;

    /** A bound of the test on a busy machine, not what it takes: that is printed. */
    private static final double MAX_UPDATE_MILLIS = 200;

    /** All servers are played by few processes, of which one may stand still for a moment. */
    private static final int DOWN_AFTER_MILLIS = 3_000;

    private static final Duration LOOK = Duration.ofMillis(100);

    private static final String LAST_UPDATE = "performance.getEntriesByName('masters', 'measure').at(-1).duration";

    @Test
    void shouldStayQuickWithManyMasters() throws IOException {
        assumeTrue(Subject.isVedette(), "redis-sentinel serves no HTTP");
        try (Browser browser = Browser.start();
                FleetProcesses fleet = new FleetProcesses(MASTERS, 1);
                SentinelProcess sentinel = SentinelProcess.start(SentinelKind.VEDETTE, lines(fleet))) {
            sentinel.awaitAnswering();
            browser.screen(1280, 860, false);
            browser.open("http://" + sentinel.httpEndpoint() + "/#/");
            browser.await("#chips", "Healthy 500");
            assertEquals(MASTERS, browser.count("#rows tr"));
            browser.run("document.querySelectorAll('#rows tr').forEach(row => { row.isSame = true; })");

            fleet.kill(0, VICTIMS);

            browser.await("#failovers", "shard-");
            browser.await("#chips", "At risk " + VICTIMS);
            double update = quickest(browser, "an update", () -> {});
            assertEquals(MASTERS, (int)
                    browser.number("[...document.querySelectorAll('#rows tr')].filter(row => row.isSame).length"));
            assertTrue(browser.text("#rows tr").contains("At risk"), "problems come first");
            browser.wishForDark(true);
            browser.picture("many");
            browser.press("/");
            browser.awaitFocus("search");
            browser.press("shard-499");
            browser.await("#count", "1 of 500 masters");
            double filtered = quickest(browser, "a filter", () -> browser.press(Keys.BACK_SPACE, "9"));
            System.out.printf("500 masters: an update took %.1f ms, a filter %.1f ms%n", update, filtered);
            browser.screen(360, 740, true);
            assertFalse(browser.scrollsSideways());
            assertEquals(List.of(), browser.complaints());
        }
    }

    /** How long the first one takes that is quick enough: whatever else runs here may hold up one of them, but not each. */
    private static double quickest(Browser browser, String what, Runnable beforeEachLook) {
        AtomicReference<Double> took = new AtomicReference<>(Double.NaN);
        Await.every(LOOK, what + " within " + MAX_UPDATE_MILLIS + " ms", PATIENCE, () -> {
            beforeEachLook.run();
            took.set(browser.number(LAST_UPDATE));
            return took.get() < MAX_UPDATE_MILLIS;
        });
        return took.get();
    }

    private static List<String> lines(FleetProcesses fleet) {
        List<String> lines = new ArrayList<>(List.of(SentinelProcess.HTTP_LINE));
        for (int group = 0; group < MASTERS; group++) {
            Endpoint master = fleet.address(group, 0);
            lines.add("sentinel monitor shard-" + group + " " + master.host() + " " + master.port() + " 1");
            lines.add("sentinel down-after-milliseconds shard-" + group + " " + DOWN_AFTER_MILLIS);
        }
        return lines;
    }
}
